using Microsoft.Extensions.Time.Testing;
using Queue.Sqlite;

namespace Queue.DriverTests.Fixtures;

public sealed class SqliteQueueFixture : IQueueFixture
{
    readonly TemporaryFolder folder = new();
    readonly SqliteQueue queue;

    public SqliteQueueFixture() => queue = new(new SqliteQueueOptions
    {
        Path = folder["jobs.db"],
        Durability = SqliteDurability.Normal,
        TimeProvider = Clock,
    });

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public IQueue Queue => queue;

    public bool HasExactClock => true;

    public TimeSpan MaxAdvance => TimeSpan.MaxValue;

    public int Samples => 100;

    public ValueTask<DateTimeOffset> NowAsync() => new(Clock.GetUtcNow());

    public ValueTask AdvanceAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        folder.Dispose();
    }
}
