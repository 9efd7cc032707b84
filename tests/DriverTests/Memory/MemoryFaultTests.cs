using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Memory;

public sealed class MemoryFaultTests : FaultTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new CutQueueFixture());
}
