using Microsoft.Data.Sqlite;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>Jobs that are dispatched within a transaction of the user's.</summary>
public sealed class SqliteTransactionTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly SqliteQueue queue;
    readonly SqliteConnection connection;

    public SqliteTransactionTests()
    {
        queue = new(new SqliteQueueOptions { Path = folder["jobs.db"], BusyTimeout = TimeSpan.FromMilliseconds(200) });
        connection = Connect(folder["jobs.db"]);
        Run("CREATE TABLE orders(id INTEGER PRIMARY KEY)");
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        await queue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_job_comes_with_the_commit_and_wakes_a_pop_that_waits()
    {
        var leases = new Lease[1];
        var pop = queue.PopAsync(Request(TimeSpan.FromMinutes(1)), leases).AsTask();
        DispatchResult dispatched;
        await using (var transaction = connection.BeginTransaction())
        {
            Run("INSERT INTO orders VALUES (7)", transaction);
            dispatched = await queue.DispatchAsync(new ShipOrder(7), transaction).Soon();
            Assert.Equal(default, await queue.CountAsync().Soon());
            Assert.False(pop.IsCompleted);
            transaction.Commit();
        }

        Assert.Equal(1, await pop.Soon());
        Assert.Equal((dispatched.Id, "ship-order"), (leases[0].Job.Id, leases[0].Job.Name));
        Assert.Equal("""{"OrderId":7}"""u8, leases[0].Job.Payload.Span);
    }

    [Fact]
    public async Task A_job_of_a_transaction_that_was_rolled_back_never_runs()
    {
        await using (var transaction = connection.BeginTransaction())
        {
            await queue.DispatchAsync(new ShipOrder(1), transaction).Soon();
            transaction.Rollback();
        }

        Assert.Equal(default, await queue.CountAsync().Soon());
        Assert.Equal(0, await queue.PopAsync(Request(), new Lease[1]).Soon());
    }

    [Fact]
    public async Task Many_jobs_come_in_their_order_with_delay_and_key()
    {
        await using (var transaction = connection.BeginTransaction())
        {
            var jobs = Enumerable.Range(0, 3).Select(static i => new ShipOrder(i));
            Assert.Equal(3, (await queue.DispatchAsync(jobs, transaction).Soon()).Count);
            var later = new DispatchOptions { Delay = TimeSpan.FromHours(1), UniqueKey = "a" };
            var first = await queue.DispatchAsync(new ShipOrder(3), transaction, later).Soon();
            var second = await queue.DispatchAsync(new ShipOrder(4), transaction, later).Soon();
            Assert.Equal((first.Id, true), (second.Id, second.IsDuplicate));
            transaction.Commit();
        }

        Assert.Equal(new QueueCounts(3, 1, 0, 0), await queue.CountAsync().Soon());
        var leases = new Lease[3];
        Assert.Equal(3, await queue.PopAsync(Request(), leases).Soon());
        Assert.Equal(
            ["""{"OrderId":0}""", """{"OrderId":1}""", """{"OrderId":2}"""],
            leases.Select(static lease => System.Text.Encoding.UTF8.GetString(lease.Job.Payload.Span)));
    }

    [Fact]
    public async Task A_plain_dispatch_from_inside_a_transaction_times_out_and_names_the_cause()
    {
        await using (connection.BeginTransaction())
        {
            var fault = await Assert.ThrowsAsync<SqliteException>(() => queue.DispatchAsync(new ShipOrder(1)).Soon());

            Assert.Contains("from inside a transaction on the same file", fault.Message, StringComparison.Ordinal);
            Assert.Contains("DispatchAsync(job, transaction)", fault.Message, StringComparison.Ordinal);
        }

        await queue.DispatchAsync(new ShipOrder(2)).Soon();
        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync().Soon());
    }

    [Fact]
    public async Task A_deferred_transaction_waits_for_the_lock()
    {
        await using var patient = new SqliteQueue(folder["jobs.db"]);
        await using var other = Connect(folder["jobs.db"]);
        var holder = other.BeginTransaction();
        await using var transaction = connection.BeginTransaction(deferred: true);

        var dispatch = patient.DispatchAsync(new ShipOrder(1), transaction);
        Assert.False(dispatch.IsCompleted);
        holder.Commit();
        await dispatch.Soon();
        transaction.Commit();

        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync().Soon());
    }

    [Fact]
    public async Task A_deferred_transaction_that_waits_in_vain_or_is_cancelled_stores_nothing_and_can_try_again()
    {
        await using var other = Connect(folder["jobs.db"]);
        var holder = other.BeginTransaction();
        await using var transaction = connection.BeginTransaction(deferred: true);

        var fault = await Assert.ThrowsAsync<SqliteException>(
            () => queue.DispatchAsync(new ShipOrder(1), transaction).Soon());
        Assert.Contains("begun deferred", fault.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SqliteQueueOptions.BusyTimeout), fault.Message, StringComparison.Ordinal);
        using var cancelling = new CancellationTokenSource();
        var cancelled = queue.DispatchAsync(new ShipOrder(2), transaction, null, cancelling.Token);
        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon());

        holder.Commit();
        await queue.DispatchAsync(new ShipOrder(3), transaction).Soon();
        transaction.Commit();
        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync().Soon());
    }

    [Fact]
    public async Task A_deferred_transaction_that_has_read_what_is_old_now_is_told_to_begin_otherwise()
    {
        await using var transaction = connection.BeginTransaction(deferred: true);
        Run("SELECT count(*) FROM orders", transaction);
        await queue.DispatchAsync(new ShipOrder(1)).Soon();

        var fault = await Assert.ThrowsAsync<SqliteException>(
            () => queue.DispatchAsync(new ShipOrder(2), transaction).Soon());

        Assert.Contains("has read what another connection has changed", fault.Message, StringComparison.Ordinal);
        Assert.Equal(SQLitePCL.raw.SQLITE_BUSY_SNAPSHOT, fault.SqliteExtendedErrorCode);
    }

    [Fact]
    public async Task A_transaction_that_is_over_and_one_on_another_file_are_refused()
    {
        var over = connection.BeginTransaction();
        over.Commit();
        await IsRefusedAsync(over, "committed or rolled back");

        await using var other = Connect(folder["other.db"]);
        await using var elsewhere = other.BeginTransaction();
        await IsRefusedAsync(elsewhere, "other.db");
    }

    [Theory]
    [InlineData("INSERT OR ROLLBACK INTO orders VALUES (1)")]
    [InlineData("INSERT INTO orders VALUES (-1)")]
    [InlineData("INSERT INTO notes VALUES (zeroblob(1000000))")]
    [InlineData("ROLLBACK")]
    public async Task A_transaction_that_sqlite_has_ended_is_refused(string last)
    {
        Run("""
            CREATE TABLE notes(text);
            INSERT INTO orders VALUES (1);
            CREATE TRIGGER refuse BEFORE INSERT ON orders WHEN NEW.id < 0
            BEGIN SELECT RAISE(ROLLBACK, 'not this one'); END;
            PRAGMA max_page_count = 100
            """);
        await using var transaction = connection.BeginTransaction();
        if (last == "ROLLBACK")
            Run(last, transaction);
        else
            Assert.Throws<SqliteException>(() => Run(last, transaction));

        await IsRefusedAsync(transaction, "SQLite has ended");

        Assert.ThrowsAny<Exception>(transaction.Commit);
        Assert.Equal(default, await queue.CountAsync().Soon());
    }

    [Fact]
    public async Task A_push_for_which_the_disk_has_no_room_stores_nothing_and_nor_does_one_after_it()
    {
        Run("PRAGMA max_page_count = 100");
        await using var transaction = connection.BeginTransaction();
        Run("INSERT INTO orders VALUES (1)", transaction);
        var jobs = Enumerable.Range(0, QueueLimits.MaxBatch).Select(static i => new ShipOrder(i));

        var fault = await Assert.ThrowsAsync<SqliteException>(() => queue.DispatchAsync(jobs, transaction).Soon());
        await IsRefusedAsync(transaction, "SQLite has ended");

        Assert.Equal(SQLitePCL.raw.SQLITE_FULL, fault.SqliteErrorCode);
        Assert.ThrowsAny<Exception>(transaction.Commit);
        Assert.Equal(default, await queue.CountAsync().Soon());
    }

    [Fact]
    public async Task A_queue_of_another_driver_is_refused()
    {
        using var memory = new MemoryQueue();
        await using var transaction = connection.BeginTransaction();

        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            async () => await memory.DispatchAsync(new ShipOrder(1), transaction));

        Assert.Contains("MemoryQueue", refusal.Message, StringComparison.Ordinal);
    }

    async Task IsRefusedAsync(SqliteTransaction transaction, string why)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await queue.DispatchAsync(new ShipOrder(1), transaction));
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }

    void Run(string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        command.ExecuteNonQuery();
    }

    static SqliteConnection Connect(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        return connection;
    }

    static PopRequest Request(TimeSpan wait = default) =>
        new([QueueLimits.DefaultQueue], TimeSpan.FromSeconds(30), wait);
}

[Job("ship-order")]
public sealed partial record ShipOrder(long OrderId);
