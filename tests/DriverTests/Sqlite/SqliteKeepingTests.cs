using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>How long ended jobs stay in the file, and that an idle queue leaves it alone.</summary>
public sealed class SqliteKeepingTests : IDisposable
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly TemporaryFolder folder = new();
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Completed_jobs_are_deleted_at_once()
    {
        await using var queue = Open(new() { Path = folder["jobs.db"] });
        await CompleteAsync(queue, 3);

        Assert.Equal(0, CountRows());
    }

    [Fact]
    public async Task Completed_jobs_are_kept_for_their_time_and_then_pruned_in_chunks()
    {
        const int jobs = 1_200;
        await using var queue = Open(new() { Path = folder["jobs.db"], KeepCompleted = Minute });
        await CompleteAsync(queue, jobs);
        Assert.Equal(default, await queue.CountAsync().Soon());
        clock.Advance(Minute - Second);
        await CompleteAsync(queue, 1);
        Assert.Equal(jobs + 1, CountRows());

        clock.Advance(Second);
        while (CountRows() > 1)
            await queue.CancelAsync([JobId.Next()]).Soon();

        Assert.Equal(1, CountRows());
        Assert.Equal(0, await queue.PopAsync(Request(), new Lease[1]).Soon());
    }

    [Fact]
    public async Task Failed_jobs_are_pruned_only_when_that_is_asked_for()
    {
        await using (var queue = Open(new() { Path = folder["jobs.db"] }))
        {
            await FailAsync(queue);
            clock.Advance(QueueLimits.MaxDelay);
            await CompleteAsync(queue, 1);
            await CompleteAsync(queue, 1);
            Assert.Equal(1, (await queue.CountAsync().Soon()).Failed);
        }

        await using var pruning = Open(new() { Path = folder["jobs.db"], KeepFailed = Minute });
        await FailAsync(pruning);
        await pruning.CancelAsync([JobId.Next()]).Soon();
        Assert.Equal(1, (await pruning.CountAsync().Soon()).Failed);
        clock.Advance(Minute + Second);
        await pruning.CancelAsync([JobId.Next()]).Soon();

        Assert.Equal(0, (await pruning.CountAsync().Soon()).Failed);
    }

    [Fact]
    public async Task The_row_of_a_completed_job_that_holds_its_key_is_pruned_when_the_key_is_free()
    {
        await using var queue = Open(new() { Path = folder["jobs.db"] });
        await queue.PushAsync([New(key: "a", uniqueFor: Minute)]).Soon();
        await CompleteAsync(queue, 0);
        Assert.Equal(1, CountRows());

        clock.Advance(Minute);
        await queue.CancelAsync([JobId.Next()]).Soon();

        Assert.Equal(0, CountRows());
    }

    [Fact]
    public async Task An_idle_queue_writes_nothing_and_takes_no_lock()
    {
        await using var queue = Open(new() { Path = folder["jobs.db"] });
        await queue.PushAsync([New(delay: TimeSpan.FromDays(1))]).Soon();
        var pop = queue.PopAsync(Request(QueueLimits.MaxLease), new Lease[1]).AsTask();
        await queue.CountAsync().Soon();
        var log = new FileInfo(folder["jobs.db-wal"]);
        var before = log.Length;
        using var connection = Connect();
        await using (connection.BeginTransaction())
        {
            for (var i = 0; i < 600; i++)
            {
                clock.Advance(Second);
                if (i % 50 == 0)
                    Assert.Equal(0, await queue.PopAsync(Request(), new Lease[1]).Soon());
            }
        }

        log.Refresh();
        Assert.Equal(before, log.Length);
        Assert.False(pop.IsCompleted);
    }

    [Fact]
    public async Task Jobs_that_are_pushed_while_pops_wait_come_in_their_order_too()
    {
        await using var queue = Open(new() { Path = folder["jobs.db"] });
        var space = new Lease[4];
        var pop = queue.PopAsync(Request(Minute), space, prefetch: 2).AsTask();
        await queue.PushAsync([
            New("a"), New("b", priority: 1), New("c"), New("d", priority: 1, maxAttempts: 1), New("e"),
            New("later", delay: Minute)]).Soon();

        Assert.Equal(4, await pop.Soon());
        Assert.Equal(["b", "d", "a", "c"], space.Select(static lease => lease.Job.Name));
        Assert.Equal(new QueueCounts(1, 1, 4, 0), await queue.CountAsync().Soon());
        foreach (var lease in space.Reverse())
            Assert.True(await queue.NackAsync(lease, Nack.GiveBack()).Soon());
        var again = new Lease[6];
        Assert.Equal(5, await queue.PopAsync(Request(), again).Soon());
        Assert.Equal(["b", "d", "a", "c", "e"], again[..5].Select(static lease => lease.Job.Name));
    }

    [Fact]
    public async Task Headers_that_are_no_text_are_mended_and_hurt_no_neighbour()
    {
        await using var queue = Open(new() { Path = folder["jobs.db"] });
        var odd = new JobHeaders([new("a\uD800", "x\uDC00y"), new("a\uD801", "z")]);
        await Task.WhenAll(
            queue.PushAsync([New("before")]).AsTask(),
            queue.PushAsync([new NewJob(JobId.Next(), "odd", "{}"u8.ToArray(), headers: odd)]).AsTask(),
            queue.PushAsync([New("after")]).AsTask()).Soon();

        var leases = new Lease[3];
        Assert.Equal(3, await queue.PopAsync(Request(), leases).Soon());
        Assert.Equal(["before", "odd", "after"], leases.Select(static lease => lease.Job.Name));
        Assert.Equal("z", leases[1].Job.Headers["a\uFFFD"]);
    }

    [Fact]
    public async Task Pushes_that_are_too_many_for_one_commit_come_in_their_order_and_before_the_end()
    {
        const int batch = QueueLimits.MaxBatch / 2;
        var queue = Open(new() { Path = folder["jobs.db"], Durability = SqliteDurability.Normal });
        var pushes = Enumerable.Range(0, 7).Select(i => queue.PushAsync(
            Enumerable.Range(0, batch).Select(_ => New($"{i}")).ToArray()).AsTask()).ToArray();
        await queue.DisposeAsync();
        await Task.WhenAll(pushes).Soon();

        await using var next = Open(new() { Path = folder["jobs.db"] });
        var leases = new Lease[batch];
        for (var i = 0; i < pushes.Length; i++)
        {
            Assert.Equal(batch, await next.PopAsync(Request(), leases).Soon());
            Assert.All(leases, lease => Assert.Equal($"{i}", lease.Job.Name));
        }
    }

    SqliteQueue Open(SqliteQueueOptions options) => new(options with { TimeProvider = clock });

    static async Task CompleteAsync(SqliteQueue queue, int count)
    {
        await queue.PushAsync(Enumerable.Range(0, count).Select(static _ => New()).ToArray()).Soon();
        var leases = new Lease[Math.Max(1, count)];
        Assert.Equal(leases.Length, await queue.PopAsync(Request(), leases).Soon());
        Assert.Empty(await queue.AckAsync(leases).Soon());
    }

    static async Task FailAsync(SqliteQueue queue)
    {
        await queue.PushAsync([New()]).Soon();
        var leases = new Lease[1];
        Assert.Equal(1, await queue.PopAsync(Request(), leases).Soon());
        Assert.True(await queue.FailAsync(leases[0], "broken").Soon());
    }

    SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder["jobs.db"]};Pooling=false");
        connection.Open();
        return connection;
    }

    int CountRows()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM queue_jobs";
        return (int)(long)command.ExecuteScalar()!;
    }

    static PopRequest Request(TimeSpan wait = default) =>
        new([QueueLimits.DefaultQueue], TimeSpan.FromSeconds(30), wait);

    static NewJob New(
        string name = "job", int priority = 0, int maxAttempts = 0, TimeSpan delay = default, string? key = null,
        TimeSpan? uniqueFor = null) =>
        new(
            JobId.Next(), name, "{}"u8.ToArray(), priority: priority, delay: delay, maxAttempts: maxAttempts,
            uniqueKey: key, uniqueFor: uniqueFor);
}
