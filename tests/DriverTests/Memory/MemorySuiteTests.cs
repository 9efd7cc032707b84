namespace Queue.DriverTests.Memory;

public sealed class MemorySuiteTests
{
    [Fact]
    public void The_memory_queue_passes_every_class_of_the_suite() =>
        Assert.Empty(ConformanceSuite.FindMissing(typeof(MemorySuiteTests).Assembly));

    [Fact]
    public void Classes_that_a_driver_forgot_are_named()
    {
        var missing = ConformanceSuite.FindMissing(typeof(object).Assembly);
        Assert.Equal(ConformanceSuite.Classes.Select(static one => one.Name), missing);
        Assert.Contains(nameof(LeaseTests), missing);
    }
}
