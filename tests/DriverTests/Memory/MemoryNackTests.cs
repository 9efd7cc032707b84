using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Memory;

public sealed class MemoryNackTests : NackTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MemoryQueueFixture());
}
