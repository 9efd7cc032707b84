using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Memory;

public sealed class MemoryCancelTests : CancelTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MemoryQueueFixture());
}
