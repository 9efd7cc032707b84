using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

public sealed class SqliteTimerTests
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The first ring, for the file is looked at each second, comes before the moment that it was set for.</summary>
    [Fact]
    public async Task A_delayed_job_is_handed_out_though_timers_ring_early()
    {
        using var folder = new TemporaryFolder();
        await using var queue = new SqliteQueue(new SqliteQueueOptions
        {
            Path = folder["jobs.db"],
            TimeProvider = new EarlyTimers(),
        });
        await queue.PushAsync([new(JobId.Next(), "late", "{}"u8.ToArray(), delay: TimeSpan.FromSeconds(1.3))]);

        var leases = new Lease[1];
        var popping = queue.PopAsync(new(["default"], TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1)), leases);

        Assert.Equal(1, await popping.AsTask().WaitAsync(Limit, TestContext.Current.CancellationToken));
    }

    sealed class EarlyTimers : TimeProvider
    {
        static readonly TimeSpan Early = TimeSpan.FromMilliseconds(20);

        public override ITimer CreateTimer(
            TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new EarlyTimer(base.CreateTimer(callback, state, Shortened(dueTime), period));

        static TimeSpan Shortened(TimeSpan time) => time > Early ? time - Early : time;

        sealed class EarlyTimer(ITimer inner) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(Shortened(dueTime), period);

            public void Dispose() => inner.Dispose();

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}
