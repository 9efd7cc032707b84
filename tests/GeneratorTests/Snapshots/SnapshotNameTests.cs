namespace Queue.GeneratorTests.Snapshots;

public sealed class SnapshotNameTests
{
    [Fact]
    public void The_running_test_names_its_files() => Assert.Equal(
        "SnapshotNameTests.The_running_test_names_its_files", SnapshotName.ForCurrentTest());

    [Theory]
    [InlineData(1, "a:b")]
    public void Arguments_of_a_theory_are_part_of_the_name(int number, string text) => Assert.Equal(
        $"SnapshotNameTests.Arguments_of_a_theory_are_part_of_the_name_number={number}_text={text.Replace(':', '-')}",
        SnapshotName.ForCurrentTest());

    [Fact]
    public void A_nested_class_is_named_with_its_outer_one() =>
        Assert.Equal("SnapshotNameTests.Nested.Test", SnapshotName.ForTest(typeof(Nested), "Test", [], []));

    [Theory]
    [InlineData("JobTable.g.cs", "JobTable.g")]
    [InlineData("App/Jobs/JobTable.g.cs", "JobTable.g")]
    [InlineData("App.Outer+Inner.g.cs", "App.Outer+Inner.g")]
    [InlineData("a<b>|c:d*e?f\"g\th.cs", "a-b--c-d-e-f-g-h")]
    public void A_hint_name_names_its_target(string hintName, string target) =>
        Assert.Equal(target, SnapshotName.ForTarget(hintName));

    static class Nested;
}
