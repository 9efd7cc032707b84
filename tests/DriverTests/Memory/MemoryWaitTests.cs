using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Memory;

public sealed class MemoryWaitTests : WaitTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MemoryQueueFixture());
}
