using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Memory;

public sealed class MemorySuspectTests : SuspectTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MemoryQueueFixture());
}
