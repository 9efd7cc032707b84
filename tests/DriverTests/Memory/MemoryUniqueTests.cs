using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Memory;

public sealed class MemoryUniqueTests : UniqueTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new MemoryQueueFixture());
}
