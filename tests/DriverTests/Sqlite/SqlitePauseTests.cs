using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Sqlite;

public sealed class SqlitePauseTests : PauseTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new SqliteQueueFixture());
}
