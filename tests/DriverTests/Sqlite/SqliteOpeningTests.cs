using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>What is found when the file is opened, at first or again, and that nothing is changed before.</summary>
public sealed class SqliteOpeningTests : IDisposable
{
    static readonly TimeSpan Short = TimeSpan.FromMilliseconds(200);

    readonly TemporaryFolder folder = new();

    string Path => folder["jobs.db"];

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_is_gone_when_it_is_opened_again_is_not_made_anew(bool isEmpty)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets nobody move a file that is open.");
        await using var queue = new SqliteQueue(Path);
        await queue.PushAsync([New()]).Soon();
        await queue.CountAsync().Soon();
        await LoseConnectionsAsync(queue);
        File.Move(Path, folder["away.db"]);
        if (isEmpty)
            await File.WriteAllBytesAsync(Path, []);

        var push = await Assert.ThrowsAsync<SqliteException>(() => queue.PushAsync([New()]).Soon());
        var count = await Assert.ThrowsAsync<SqliteException>(() => queue.CountAsync().Soon());

        var found = isEmpty ? "found a file without its tables" : "found none, though there was one";
        Assert.Contains(found, push.Message, StringComparison.Ordinal);
        Assert.Contains(found, count.Message, StringComparison.Ordinal);
        Assert.Equal(isEmpty, File.Exists(Path));
        Assert.Equal(0, isEmpty ? new FileInfo(Path).Length : 0);
        File.Move(folder["away.db"], Path, overwrite: true);
        Run("ALTER TABLE broken RENAME TO queue_jobs");
        await queue.PushAsync([New()]).Soon();
        Assert.Equal(2, (await queue.CountAsync().Soon()).Ready);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_refused()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes Linux's setfsuid, since permissions don't bind root.");
        await new SqliteQueue(Path).DisposeAsync();
        SetMode(folder[""], 0b111_101_101);
        SetMode(Path, 0b100_100_100);

        var fault = OpenAsNobody<SqliteException>();

        Assert.Equal(SQLitePCL.raw.SQLITE_READONLY, fault.SqliteErrorCode);
        Assert.Contains("found one that this process may only read", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"{(UnixFileMode)0b100_100_100}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_which_no_log_can_be_made_is_told()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It takes Linux's setfsuid, since permissions don't bind root.");
        await new SqliteQueue(Path).DisposeAsync();
        SetMode(Path, 0b110_110_110);
        SetMode(folder[""], 0b101_101_101);

        var fault = OpenAsNobody<SqliteException>();

        SetMode(folder[""], 0b111_000_000);
        Assert.Contains($"Let this process write in '{folder[""]}'", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE customers(name TEXT)")]
    [InlineData("PRAGMA application_id = 42")]
    [InlineData("""
        CREATE TABLE queue_meta(name TEXT, value);
        INSERT INTO queue_meta VALUES ('version', 9), ('oldest_reader', 9)
        """)]
    public async Task A_file_that_is_refused_is_not_changed(string sql)
    {
        Run(sql);
        var before = await File.ReadAllBytesAsync(Path);

        Assert.ThrowsAny<InvalidOperationException>(() => new SqliteQueue(Path));

        Assert.Equal(before, await File.ReadAllBytesAsync(Path));
        Assert.Equal([Path], Directory.EnumerateFileSystemEntries(folder[""]));
    }

    [Theory]
    [InlineData("BEGIN; SELECT * FROM customers")]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("BEGIN EXCLUSIVE")]
    public async Task A_file_that_others_use_is_waited_for_until_it_can_have_a_log(string begin)
    {
        Run("CREATE TABLE customers(name TEXT); INSERT INTO customers VALUES ('one')");
        using var other = Connect();
        Run(begin, other);

        var opening = Task.Factory.StartNew(
            () => Open(TimeSpan.FromMinutes(1)), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);

        await Task.Delay(Short);
        Assert.False(opening.IsCompleted);
        Run("COMMIT", other);
        await using var queue = await opening.Soon();
        await queue.PushAsync([New()]).Soon();
    }

    [Theory]
    [InlineData("BEGIN; SELECT * FROM customers")]
    [InlineData("BEGIN IMMEDIATE")]
    [InlineData("BEGIN EXCLUSIVE")]
    public void A_file_that_others_use_for_too_long_is_told(string begin)
    {
        Run("CREATE TABLE customers(name TEXT); INSERT INTO customers VALUES ('one')");
        using var other = Connect();
        Run(begin, other);

        var fault = Assert.Throws<SqliteException>(() => Open(Short));

        Assert.Equal(SQLitePCL.raw.SQLITE_BUSY, fault.SqliteErrorCode);
        Assert.Contains($"Expected to open '{Path}' within {Short}", fault.Message, StringComparison.Ordinal);
        Assert.Contains("another connection held a lock", fault.Message, StringComparison.Ordinal);
    }

    /// <summary>Lets reads and writes meet faults for which both connections are closed.</summary>
    async Task LoseConnectionsAsync(SqliteQueue queue)
    {
        Run("ALTER TABLE queue_jobs RENAME TO broken");
        await Assert.ThrowsAsync<SqliteException>(() => queue.PushAsync([New()]).Soon());
        await Assert.ThrowsAsync<SqliteException>(() => queue.CountAsync().Soon());
    }

    /// <summary>Opens the file on a thread that has nobody's permissions; the thread of a test may be root.</summary>
    T OpenAsNobody<T>() where T : Exception
    {
        Exception? fault = null;
        var thread = new Thread(() =>
        {
            _ = SetFileUser(65534);
            fault = Record.Exception(() => new SqliteQueue(Path).Dispose());
        });
        thread.Start();
        thread.Join();
        return Assert.IsType<T>(fault);
    }

    static void SetMode(string path, int mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)mode);
    }

    SqliteQueue Open(TimeSpan busyTimeout) =>
        new(new SqliteQueueOptions { Path = Path, SharesFile = true, BusyTimeout = busyTimeout });

    SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        connection.Open();
        return connection;
    }

    void Run(string sql)
    {
        using var connection = Connect();
        Run(sql, connection);
    }

    static void Run(string sql, SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static NewJob New() => new(JobId.Next(), "job", "{}"u8.ToArray());

    /// <summary>Of the calling thread alone.</summary>
    [DllImport("libc", EntryPoint = "setfsuid")]
    static extern int SetFileUser(uint user);
}
