using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>A file that is deleted or replaced while queues have it open.</summary>
public sealed class SqliteMovedTests : IAsyncLifetime
{
    const int Moved = 1032;

    readonly TemporaryFolder folder = new();
    readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    readonly SqliteQueue queue;

    public SqliteMovedTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody delete or replace a file that is open.");
        queue = new(new SqliteQueueOptions { Path = folder["jobs.db"], TimeProvider = clock });
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Nobody_is_told_that_a_call_is_done_in_a_deleted_file_and_calls_go_on_in_a_copy_that_is_put_back()
    {
        await queue.PushAsync([New()]).Soon();
        await queue.CountAsync().Soon();
        Copy();
        await queue.PushAsync([New()]).Soon();

        Delete();

        await IsRefusedAsync(() => queue.PushAsync([New()]).AsTask(), "deleted or moved");
        await IsRefusedAsync(() => queue.CountAsync().AsTask(), "deleted or moved");
        var push = await Fails(queue.PushAsync([New()]).AsTask());
        Assert.Contains("found none", push.Message, StringComparison.Ordinal);
        var count = await Fails(queue.CountAsync().AsTask());
        Assert.Contains("found none", count.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["jobs.db"]));
        PutBack();
        Assert.Equal(1, (await queue.CountAsync().Soon()).Ready);
        await queue.PushAsync([New(), New()]).Soon();
        Assert.Equal(3, (await queue.CountAsync().Soon()).Ready);
        await using var other = new SqliteQueue(folder["jobs.db"]);
        Assert.Equal(3, (await other.CountAsync().Soon()).Ready);
    }

    [Fact]
    public async Task A_call_that_waits_for_the_lock_while_the_file_is_replaced_is_not_told_that_it_is_done()
    {
        Copy();
        using var holder = Connect();
        Run(holder, "BEGIN IMMEDIATE");
        var push = queue.PushAsync([New()]).AsTask();
        Delete();
        PutBack();
        Run(holder, "ROLLBACK");

        await IsRefusedAsync(() => push, "replaced");

        Assert.Equal(default, await queue.CountAsync().Soon());
        await queue.PushAsync([New()]).Soon();
        Assert.Equal(1, (await queue.CountAsync().Soon()).Ready);
    }

    [Fact]
    public async Task A_pop_that_waits_hears_of_it_and_the_next_gets_what_is_in_the_new_file()
    {
        var job = New();
        await queue.PushAsync([job]).Soon();
        Copy();
        await queue.CancelAsync([job.Id]).Soon();
        var pop = queue.PopAsync(Request(), new Lease[1]).AsTask();

        // An answer comes before the pop waits; the next one after it.
        await queue.PauseAsync("none").Soon();
        await queue.ResumeAsync("none").Soon();
        Delete();
        PutBack();
        clock.Advance(TimeSpan.FromSeconds(1));

        // The writer may still have looked by itself before the copy was in place.
        await IsRefusedAsync(() => pop, "Expected the file that was opened");

        var leases = new Lease[1];
        Assert.Equal(1, await queue.PopAsync(Request(), leases).Soon());
        Assert.Equal(job.Id, leases[0].Job.Id);
    }

    [Fact]
    public async Task Who_watches_hears_of_what_is_cancelled_in_the_new_file()
    {
        using var stop = new CancellationTokenSource();
        await using var watch = queue.WatchCancelledAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        var heard = watch.MoveNextAsync().AsTask();
        Copy();
        var before = await CancelRunningAsync();
        Assert.True(await heard.Soon());
        Assert.Equal(before, watch.Current);
        heard = watch.MoveNextAsync().AsTask();
        Delete();
        PutBack();

        // Unless the writer has looked by itself, this call is the one that is told.
        await Record.ExceptionAsync(() => queue.CancelAsync([before]).Soon());
        var after = await CancelRunningAsync();

        Assert.True(await heard.Soon());
        Assert.Equal(after, watch.Current);
        await stop.CancelAsync();
    }

    [Fact]
    public async Task A_push_within_a_transaction_on_the_file_that_was_there_is_refused_and_undone()
    {
        using var connection = Connect();
        Copy();
        await using var transaction = connection.BeginTransaction();
        Delete();
        PutBack();

        await IsRefusedAsync(() => queue.DispatchAsync(new ShipOrder(1), transaction).AsTask(), "replaced");

        Assert.Equal(0L, Run(connection, "SELECT count(*) FROM queue_jobs"));
    }

    /// <summary>Makes a copy as docs/sqlite.md says.</summary>
    void Copy()
    {
        using var connection = Connect();
        Run(connection, $"VACUUM INTO '{folder["copy.db"]}'");
    }

    /// <summary>Deletes the file first, so that nobody makes another log for it.</summary>
    void Delete()
    {
        File.Delete(folder["jobs.db"]);
        File.Delete(folder["jobs.db-wal"]);
        File.Delete(folder["jobs.db-shm"]);
    }

    void PutBack() => File.Move(folder["copy.db"], folder["jobs.db"]);

    async Task<Guid> CancelRunningAsync()
    {
        var job = New();
        await queue.PushAsync([job]).Soon();
        Assert.Equal(1, await queue.PopAsync(Request(), new Lease[1]).Soon());
        Assert.Equal(1, await queue.CancelAsync([job.Id]).Soon());
        return job.Id;
    }

    static async Task IsRefusedAsync(Func<Task> call, string found)
    {
        var fault = await Fails(call());
        Assert.Contains(found, fault.Message, StringComparison.Ordinal);
        Assert.Equal(Moved, fault.SqliteExtendedErrorCode);
    }

    static Task<SqliteException> Fails(Task call) => Assert.ThrowsAsync<SqliteException>(() => call.Soon());

    SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder["jobs.db"]};Pooling=false");
        connection.Open();
        return connection;
    }

    static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    static PopRequest Request() =>
        new([QueueLimits.DefaultQueue], TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));

    static NewJob New() => new(JobId.Next(), "job", "{}"u8.ToArray());
}
