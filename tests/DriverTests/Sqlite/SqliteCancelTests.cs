using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Sqlite;

public sealed class SqliteCancelTests : CancelTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new SqliteQueueFixture());
}
