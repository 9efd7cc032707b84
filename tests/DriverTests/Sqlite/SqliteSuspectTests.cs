using Queue.DriverTests.Fixtures;

namespace Queue.DriverTests.Sqlite;

public sealed class SqliteSuspectTests : SuspectTests
{
    protected override ValueTask<IQueueFixture> CreateFixtureAsync() => new(new SqliteQueueFixture());
}
