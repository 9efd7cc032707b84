using Microsoft.Data.Sqlite;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>What a file may be, and what becomes of one that is in the way.</summary>
public sealed class SqliteFileTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    string Path => folder["jobs.db"];

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_file_has_a_log_and_is_known_by_its_application_id()
    {
        await using var queue = new SqliteQueue(Path);

        Assert.Equal("wal", Read("PRAGMA journal_mode"));
        Assert.Equal(0x51756575L, Read("PRAGMA application_id"));
        Assert.Equal(1L, Read("SELECT value FROM queue_meta WHERE name = 'version'"));
    }

    [Fact]
    public void A_database_of_another_program_is_refused_and_left_as_it_is()
    {
        Run("CREATE TABLE customers(name TEXT)");

        var refusal = Assert.Throws<InvalidOperationException>(() => new SqliteQueue(Path));

        Assert.Contains("another program", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(SqliteQueueOptions.SharesFile), refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1L, Read("SELECT count(*) FROM sqlite_schema"));
    }

    [Fact]
    public async Task A_database_that_is_shared_on_purpose_gets_the_tables_and_keeps_its_application_id()
    {
        Run("CREATE TABLE customers(name TEXT); PRAGMA application_id = 42");

        await using var queue = new SqliteQueue(new SqliteQueueOptions { Path = Path, SharesFile = true });
        await queue.PushAsync([New()]).Soon();

        Assert.Equal(42L, Read("PRAGMA application_id"));
        Assert.Equal(0L, Read("SELECT count(*) FROM customers"));
        await using var again = new SqliteQueue(Path);
        Assert.Equal(1, (await again.CountAsync().Soon()).Ready);
    }

    [Fact]
    public async Task A_file_that_only_newer_programs_can_read_is_refused_with_both_versions()
    {
        await new SqliteQueue(Path).DisposeAsync();
        Run("UPDATE queue_meta SET value = 9 WHERE name = 'version'");
        Run("UPDATE queue_meta SET value = 8 WHERE name = 'oldest_reader'");

        var refusal = Assert.ThrowsAny<InvalidOperationException>(() => new SqliteQueue(Path));

        Assert.Contains("schema version 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("version 9, for programs of version 8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_a_newer_program_has_expanded_is_worked_on_as_before()
    {
        await new SqliteQueue(Path).DisposeAsync();
        Run("ALTER TABLE queue_jobs ADD COLUMN note TEXT; UPDATE queue_meta SET value = 2 WHERE name = 'version'");

        await using var queue = new SqliteQueue(Path);
        await queue.PushAsync([New()]).Soon();
        var leases = new Lease[1];
        Assert.Equal(1, await queue.PopAsync(Request(), leases).Soon());
        Assert.True(await queue.NackAsync(leases[0], Nack.Retry(TimeSpan.Zero)).Soon());

        Assert.Equal(2L, Read("SELECT value FROM queue_meta WHERE name = 'version'"));
    }

    [Fact]
    public void A_file_that_is_no_database_is_refused()
    {
        File.WriteAllText(Path, string.Concat(Enumerable.Repeat("This is no database. ", 100)));

        var refusal = Assert.Throws<InvalidOperationException>(() => new SqliteQueue(Path));

        Assert.Contains("no SQLite database", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named()
    {
        var path = folder["missing/jobs.db"];

        var fault = Assert.Throws<SqliteException>(() => new SqliteQueue(path));

        Assert.Contains(path, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"found no folder '{folder["missing"]}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_the_place_of_the_file_is_told()
    {
        Directory.CreateDirectory(Path);

        var fault = Assert.Throws<SqliteException>(() => new SqliteQueue(Path));

        Assert.Contains("found a folder. Name a file in it", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_in_the_place_of_the_file_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes the command mkfifo.");
        using (var make = System.Diagnostics.Process.Start("mkfifo", Path))
            make.WaitForExit();

        var fault = Assert.Throws<SqliteException>(() => new SqliteQueue(Path));

        Assert.Contains("found one that this process can't open", fault.Message, StringComparison.Ordinal);
        Assert.Contains("if it is a pipe or a device", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_one_byte_is_not_overwritten()
    {
        File.WriteAllText(Path, "x");

        var refusal = Assert.Throws<InvalidOperationException>(() => new SqliteQueue(Path));

        Assert.Contains("a file of one byte", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("x", File.ReadAllText(Path));
    }

    [Theory]
    [InlineData("", "found none")]
    [InlineData(" ", "found none")]
    [InlineData(":memory:", "use MemoryQueue")]
    [InlineData("file:jobs.db?mode=memory", "use MemoryQueue")]
    [InlineData("file:jobs.db?cache=shared", "Give the path alone")]
    [InlineData("jobs/", "names a folder")]
    public void A_path_that_is_no_file_is_refused(string path, string found)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new SqliteQueue(path));

        Assert.Contains(found, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = new SqliteQueueOptions { Path = Path };
        SqliteQueueOptions[] wrong =
        [
            options with { BusyTimeout = TimeSpan.FromTicks(-1) },
            options with { BusyTimeout = SqliteQueueOptions.MaxBusyTimeout + TimeSpan.FromTicks(1) },
            options with { KeepCompleted = TimeSpan.FromTicks(-1) },
            options with { KeepCompleted = QueueLimits.MaxDelay + TimeSpan.FromTicks(1) },
            options with { KeepFailed = TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1) },
            options with { KeepFailed = QueueLimits.MaxDelay + TimeSpan.FromTicks(1) },
            options with { Durability = (SqliteDurability)2 },
            options with { TimeProvider = null! },
        ];

        Assert.All(wrong, static options => Assert.Throws<ArgumentException>(() => new SqliteQueue(options)));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task Pops_that_wait_outlive_a_file_that_is_busy()
    {
        await using var queue = new SqliteQueue(
            new SqliteQueueOptions { Path = Path, BusyTimeout = TimeSpan.FromMilliseconds(50) });
        var leases = new Lease[1];
        var pop = queue.PopAsync(Request(TimeSpan.FromMinutes(1)), leases).AsTask();
        using (var connection = Connect())
        using (connection.BeginTransaction())
        {
            var fault = await Assert.ThrowsAsync<SqliteException>(() => queue.PushAsync([New()]).Soon());
            Assert.Equal(5, fault.SqliteErrorCode);
        }

        await queue.PushAsync([New()]).Soon();

        Assert.Equal(1, await pop.Soon());
        Assert.Equal(1, leases[0].Job.Attempts);
    }

    [Fact]
    public async Task A_file_that_breaks_fails_calls_and_pops_and_works_again_when_it_is_mended()
    {
        await using var queue = new SqliteQueue(Path);
        var pop = queue.PopAsync(Request(TimeSpan.FromMinutes(1)), new Lease[1]).AsTask();
        await queue.PushAsync([New(delay: TimeSpan.FromHours(1))]).Soon();
        Run("ALTER TABLE queue_jobs RENAME TO broken");

        await Assert.ThrowsAsync<SqliteException>(() => queue.PushAsync([New()]).Soon());
        await Assert.ThrowsAsync<SqliteException>(() => pop.Soon());
        await Assert.ThrowsAsync<SqliteException>(() => queue.CountAsync().Soon());

        Run("ALTER TABLE broken RENAME TO queue_jobs");
        await queue.PushAsync([New()]).Soon();
        Assert.Equal(1, await queue.PopAsync(Request(TimeSpan.FromMinutes(1)), new Lease[1]).Soon());
        Assert.Equal(new QueueCounts(0, 1, 1, 0), await queue.CountAsync().Soon());
    }

    SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        connection.Open();
        return connection;
    }

    void Run(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    object? Read(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    static PopRequest Request(TimeSpan wait = default) =>
        new([QueueLimits.DefaultQueue], TimeSpan.FromSeconds(30), wait);

    static NewJob New(TimeSpan delay = default) => new(JobId.Next(), "job", "{}"u8.ToArray(), delay: delay);
}
