namespace Queue.DriverTests.Sqlite;

public sealed class SqliteSuiteTests
{
    [Fact]
    public void The_file_queue_passes_every_class_of_the_suite()
    {
        var derived = typeof(SqliteSuiteTests).Assembly.GetTypes()
            .Where(static type => type.Namespace == typeof(SqliteSuiteTests).Namespace).ToArray();

        Assert.All(
            ConformanceSuite.Classes,
            one => Assert.Contains(derived, type => type.IsSubclassOf(one)));
    }
}
