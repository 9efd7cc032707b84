using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Sqlite;

public sealed class SqlitePushTests : PushTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new SqliteQueueFixture());
}
