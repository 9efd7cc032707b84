using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>What callers are told while another connection holds the write lock, and when answers go wrong.</summary>
public sealed class SqliteLockTests : IAsyncLifetime
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    readonly TemporaryFolder folder = new();
    readonly SqliteConnection other;
    readonly List<SqliteQueue> queues = [];

    public SqliteLockTests() => other = new($"Data Source={folder["jobs.db"]};Pooling=False");

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        foreach (var queue in queues)
            await queue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task What_was_asked_before_the_end_waits_for_the_lock()
    {
        var queue = Open();
        Run("BEGIN IMMEDIATE");
        NewJob[] jobs = [New(), New(), New()];
        var pushes = jobs.Select(job => queue.PushAsync([job]).AsTask()).ToArray();
        var end = queue.DisposeAsync().AsTask();
        await Task.Delay(Short);
        Assert.DoesNotContain(pushes.Append(end), static task => task.IsCompleted);

        Run("COMMIT");

        await Task.WhenAll([.. pushes, end]).Soon();
        Assert.Equal(3, (await Open().CountAsync().Soon()).Ready);
    }

    [Fact]
    public async Task The_end_waits_for_the_lock_once_and_not_for_ever()
    {
        var queue = Open(busyTimeout: Short);
        Run("BEGIN IMMEDIATE");
        var payload = new byte[QueueLimits.MaxPayloadBytes];
        var pushes = Enumerable.Range(0, 100).Select(_ => queue.PushAsync([New(payload)]).AsTask()).ToArray();

        await queue.DisposeAsync().Soon();

        foreach (var push in pushes)
            await Assert.ThrowsAsync<SqliteException>(() => push.Soon());
    }

    [Fact]
    public async Task A_pop_is_not_told_that_there_is_nothing_when_it_can_not_get_what_there_is()
    {
        var queue = Open(busyTimeout: Short);
        await queue.PushAsync([New()]).Soon();
        Run("BEGIN IMMEDIATE");

        var exception = await Assert.ThrowsAsync<SqliteException>(() => queue.PopAsync(Request(), new Lease[1]).Soon());

        Assert.Contains("write lock", exception.Message, StringComparison.Ordinal);
        Run("COMMIT");
        Assert.Equal(1, await queue.PopAsync(Request(), new Lease[1]).Soon());
    }

    /// <summary>Whose own limit ends first can't say in its log that it was the lock.</summary>
    [Fact]
    public void A_worker_with_a_default_lease_is_told_of_the_lock_before_it_gives_up_by_itself() =>
        Assert.InRange(SqliteQueueOptions.DefaultBusyTimeout, TimeSpan.Zero, new WorkerOptions().Lease / 4);

    [Fact]
    public async Task A_pop_for_which_there_is_nothing_is_answered_in_time()
    {
        var queue = Open(busyTimeout: Minute);
        Run("BEGIN IMMEDIATE");
        var pop = queue.PopAsync(Request(Short), new Lease[1]).AsTask();
        var push = queue.PushAsync([New()]).AsTask();

        Assert.Equal(0, await pop.Soon());

        Assert.False(push.IsCompleted);
        Run("COMMIT");
        await push.Soon();
    }

    [Fact]
    public async Task A_caller_whose_context_takes_no_answer_harms_nobody()
    {
        var queue = Open();
        Run("BEGIN IMMEDIATE");
        var context = new EndedContext();
        SynchronizationContext.SetSynchronizationContext(context);
        _ = PushAndReturnAsync(queue);
        SynchronizationContext.SetSynchronizationContext(null);
        var neighbour = queue.PushAsync([New()]).AsTask();

        Run("COMMIT");

        await neighbour.Soon();
        Assert.Equal(2, (await queue.CountAsync().Soon()).Ready);
        Assert.Equal(1, context.Posts);
    }

    [Fact]
    public async Task A_job_is_waited_for_by_the_wall_clock_when_that_is_behind()
    {
        var ahead = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var behind = new TimerRecorder(ahead.GetUtcNow() - Minute);
        await Open(ahead).PushAsync([New(delay: TimeSpan.FromMilliseconds(2))]).Soon();
        var queue = Open(behind);

        // Longer than the jump below, so that the job's time comes first.
        var pop = queue.PopAsync(Request(2 * Minute), new Lease[1]).AsTask();

        // An answer comes before the timer is set; the next one after it.
        await queue.PauseAsync("none").Soon();
        await queue.ResumeAsync("none").Soon();

        Assert.Equal(TimeSpan.FromSeconds(1), behind.LastDue);
        Assert.False(pop.IsCompleted);
        behind.SetUtcNow(ahead.GetUtcNow() + TimeSpan.FromMilliseconds(2));
        Assert.Equal(1, await pop.Soon());
    }

    [Fact]
    public async Task The_log_stays_short_though_two_write_all_the_time()
    {
        const int loops = 8;
        SqliteQueue[] both = [Open(), Open()];
        var payload = new byte[8_000];
        var longest = 0L;

        await Task.WhenAll(Enumerable.Range(0, loops).Select(i => Task.Run(async () =>
        {
            var leases = new Lease[1];
            for (var n = 0; n < 1_000; n++)
            {
                await both[i % 2].PushAsync([New(payload)]);
                if (await both[i % 2].PopAsync(Request(), leases) == 1)
                    await both[i % 2].AckAsync(leases);
                longest = Math.Max(longest, new FileInfo(folder["jobs.db-wal"]).Length);
            }
        }))).Soon();

        Assert.InRange(longest, 1, 40_000_000);
    }

    static async Task PushAndReturnAsync(SqliteQueue queue) => await queue.PushAsync([New()]);

    SqliteQueue Open(TimeProvider? clock = null, TimeSpan? busyTimeout = null)
    {
        var queue = new SqliteQueue(new SqliteQueueOptions
        {
            Path = folder["jobs.db"],
            Durability = SqliteDurability.Normal,
            TimeProvider = clock ?? TimeProvider.System,
            BusyTimeout = busyTimeout ?? TimeSpan.FromSeconds(10),
        });
        queues.Add(queue);
        return queue;
    }

    void Run(string sql)
    {
        if (other.State == System.Data.ConnectionState.Closed)
            other.Open();
        using var command = other.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static PopRequest Request(TimeSpan wait = default) => new([QueueLimits.DefaultQueue], Minute, wait);

    static NewJob New(byte[]? payload = null, TimeSpan delay = default) =>
        new(JobId.Next(), "job", payload ?? "{}"u8.ToArray(), delay: delay);

    sealed class EndedContext : SynchronizationContext
    {
        int posts;

        public int Posts => Volatile.Read(ref posts);

        public override void Post(SendOrPostCallback callback, object? state)
        {
            Interlocked.Increment(ref posts);
            throw new InvalidOperationException("The window has been closed.");
        }
    }

    /// <summary>When the timer that was set last is to ring.</summary>
    sealed class TimerRecorder(DateTimeOffset start) : FakeTimeProvider(start)
    {
        TimeSpan lastDue;

        public TimeSpan LastDue => lastDue;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new Timer(this, base.CreateTimer(callback, state, dueTime, period));

        sealed class Timer(TimerRecorder recorder, ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period)
            {
                recorder.lastDue = dueTime;
                return timer.Change(dueTime, period);
            }

            public void Dispose() => timer.Dispose();

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
