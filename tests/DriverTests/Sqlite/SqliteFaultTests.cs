using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Sqlite;

public sealed class SqliteFaultTests : FaultTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new RestartedQueueFixture());
}
