using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Sqlite;

public sealed class SqliteUniqueTests : UniqueTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new SqliteQueueFixture());
}
