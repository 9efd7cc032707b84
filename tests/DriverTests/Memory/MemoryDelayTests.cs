using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Memory;

public sealed class MemoryDelayTests : DelayTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MemoryQueueFixture());
}
