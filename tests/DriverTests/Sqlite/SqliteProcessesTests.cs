using Microsoft.Extensions.Time.Testing;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>Two queues on one file, as two processes have them.</summary>
public sealed class SqliteProcessesTests : IAsyncLifetime
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly TemporaryFolder folder = new();
    readonly SqliteQueue mine;
    readonly SqliteQueue other;

    public SqliteProcessesTests() => (mine, other) = (Open(), Open());

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await mine.DisposeAsync();
        await other.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_push_of_one_wakes_a_pop_of_the_other()
    {
        // Its clock stands still, so that it does not poll.
        await using var other = Open(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        for (var round = 0; round < 5; round++)
        {
            var leases = new Lease[1];
            var pop = other.PopAsync(Request(Minute), leases).AsTask();
            await mine.CountAsync().Soon();
            var job = New();

            await mine.PushAsync([job]).Soon();

            Assert.Equal(1, await pop.Soon());
            Assert.Equal(job.Id, leases[0].Job.Id);
            Assert.Empty(await mine.AckAsync(leases).Soon());
        }
    }

    [Fact]
    public async Task A_push_of_one_wakes_a_pop_of_the_other_that_opened_the_file_by_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets not everybody make a symbolic link.");
        using var elsewhere = new TemporaryFolder();
        File.CreateSymbolicLink(elsewhere["link.db"], folder["jobs.db"]);
        var still = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var other = new SqliteQueue(
            new SqliteQueueOptions { Path = elsewhere["link.db"], TimeProvider = still });
        var pop = other.PopAsync(Request(Minute), new Lease[1]).AsTask();

        // An answer comes before the pop waits; the next one after it.
        await other.PauseAsync("none").Soon();
        await other.ResumeAsync("none").Soon();
        await mine.PushAsync([New()]).Soon();

        Assert.Equal(1, await pop.Soon());
    }

    [Fact]
    public async Task A_push_of_one_wakes_a_pop_of_the_other_that_was_busy()
    {
        // So busy that it stopped to watch, and then quiet for longer than it looks by itself; nor does it poll.
        await using var other = Open(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        var leases = new Lease[1];
        var pop = other.PopAsync(new(["rare"], Minute, Minute), leases).AsTask();
        for (var i = 0; i < 200; i++)
            await other.PushAsync([New()]).Soon();
        var quiet = TimeSpan.FromMilliseconds(500);
        Assert.Equal(0, await mine.PopAsync(new(["none"], Minute, quiet), new Lease[1]).Soon());
        var job = new NewJob(JobId.Next(), "job", "{}"u8.ToArray(), queue: "rare");

        await mine.PushAsync([job]).Soon();

        Assert.Equal(1, await pop.Soon());
        Assert.Equal(job.Id, leases[0].Job.Id);
    }

    [Fact]
    public async Task A_lease_of_one_can_be_ended_by_the_other_and_is_stale_then()
    {
        await mine.PushAsync([New(), New()]).Soon();
        var leases = new Lease[2];
        Assert.Equal(2, await mine.PopAsync(Request(), leases).Soon());

        Assert.Empty(await other.AckAsync([leases[0]]).Soon());
        Assert.Equal(1, await other.CancelAsync([leases[1].Job.Id]).Soon());

        Assert.Equal(2, (await mine.ExtendAsync(leases, Minute).Soon()).Count);
    }

    [Fact]
    public async Task Who_watches_hears_of_running_jobs_that_the_other_cancels()
    {
        using var stop = new CancellationTokenSource();
        await using var watch = mine.WatchCancelledAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        for (var round = 0; round < 3; round++)
        {
            var heard = watch.MoveNextAsync();
            NewJob[] jobs = [New(priority: 1), New()];
            await mine.PushAsync(jobs).Soon();
            var leases = new Lease[1];
            Assert.Equal(1, await mine.PopAsync(Request(), leases).Soon());

            Assert.Equal(2, await other.CancelAsync([jobs[1].Id, jobs[0].Id]).Soon());

            Assert.True(await heard.Soon());
            Assert.Equal(jobs[0].Id, watch.Current);
        }

        await stop.CancelAsync();
    }

    [Fact]
    public async Task What_one_pauses_is_paused_for_the_other_until_it_is_resumed()
    {
        var pop = other.PopAsync(Request(Minute), new Lease[1]).AsTask();
        Assert.True(await mine.PauseAsync(QueueLimits.DefaultQueue).Soon());
        await mine.PushAsync([New()]).Soon();
        Assert.Equal(0, await other.PopAsync(Request(), new Lease[1]).Soon());
        Assert.False(pop.IsCompleted);

        Assert.True(await mine.ResumeAsync(QueueLimits.DefaultQueue).Soon());

        Assert.Equal(1, await pop.Soon());
    }

    [Fact]
    public async Task A_key_that_one_holds_is_refused_to_the_other()
    {
        NewJob[] jobs = [New(key: "a"), New(key: "a")];
        Assert.Empty(await mine.PushAsync([jobs[0]]).Soon());

        Assert.Equal(new DuplicateJob(0, jobs[0].Id), Assert.Single(await other.PushAsync([jobs[1]]).Soon()));
    }

    [Fact]
    public async Task Each_job_is_handed_out_once_among_both()
    {
        const int jobs = 300;
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<Guid, int>();
        var push = Task.Run(async () =>
        {
            for (var i = 0; i < jobs; i++)
                await (i % 2 == 0 ? mine : other).PushAsync([New()]);
        });
        await Task.WhenAll([push, .. new[] { mine, other, mine, other }.Select(queue => Task.Run(async () =>
        {
            var leases = new Lease[7];
            while (seen.Count < jobs)
            {
                var count = await queue.PopAsync(Request(TimeSpan.FromMilliseconds(50)), leases);
                foreach (var lease in leases[..count])
                    seen.AddOrUpdate(lease.Job.Id, 1, static (_, times) => times + 1);
                Assert.Empty(await queue.AckAsync(leases.AsSpan(0, count)));
            }
        }))]).Soon();

        Assert.All(seen.Values, static times => Assert.Equal(1, times));
        Assert.Equal(default, await mine.CountAsync().Soon());
    }

    [Fact]
    public async Task The_clock_never_goes_back_though_that_of_another_process_is_behind()
    {
        var ahead = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var behind = new FakeTimeProvider(new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await using var first = Open(ahead);
        await using var second = Open(behind);
        await first.PushAsync([New("first")]).Soon();

        await second.PushAsync([New("second")]).Soon();

        var leases = new Lease[2];
        Assert.Equal(2, await second.PopAsync(Request(), leases).Soon());
        Assert.Equal(["first", "second"], leases.Select(static lease => lease.Job.Name));
        Assert.All(leases, lease => Assert.Equal(ahead.GetUtcNow(), lease.Job.CreatedAt));
        Assert.All(leases, lease => Assert.Equal(ahead.GetUtcNow(), lease.PoppedAt));
    }

    [Fact]
    public async Task The_clock_never_goes_back_though_the_last_job_is_gone()
    {
        var ahead = new FakeTimeProvider(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var behind = new FakeTimeProvider(new DateTimeOffset(2029, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var leases = new Lease[1];
        await using (var first = Open(ahead))
        {
            await first.PushAsync([New("first")]).Soon();
            ahead.Advance(Minute / 2);
            await first.PopAsync(Request(), leases).Soon();
            await first.AckAsync(leases).Soon();
        }

        await using var second = Open(behind);
        await second.PushAsync([New("second")]).Soon();

        Assert.Equal(1, await second.PopAsync(Request(), leases).Soon());
        Assert.Equal(ahead.GetUtcNow(), leases[0].Job.CreatedAt);
    }

    [Fact]
    public async Task A_queue_that_is_closed_while_jobs_run_leaves_them_to_the_next()
    {
        await mine.PushAsync([New("ready"), New("leased", priority: 1)]).Soon();
        var leases = new Lease[1];
        await mine.PopAsync(Request(), leases).Soon();
        await mine.DisposeAsync();
        await other.DisposeAsync();

        await using var next = Open();

        Assert.Equal(new QueueCounts(1, 0, 1, 0), await next.CountAsync().Soon());
        Assert.Empty(await next.AckAsync(leases).Soon());
    }

    SqliteQueue Open(TimeProvider? clock = null) =>
        new(new SqliteQueueOptions
        {
            Path = folder["jobs.db"],
            Durability = SqliteDurability.Normal,
            TimeProvider = clock ?? TimeProvider.System,
        });

    static PopRequest Request(TimeSpan wait = default) => new([QueueLimits.DefaultQueue], Minute, wait);

    static NewJob New(string name = "job", int priority = 0, string? key = null) =>
        new(JobId.Next(), name, "{}"u8.ToArray(), priority: priority, uniqueKey: key);
}
