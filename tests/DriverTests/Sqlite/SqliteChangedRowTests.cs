using Microsoft.Data.Sqlite;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>A file that others change while the queue is open.</summary>
public sealed class SqliteChangedRowTests : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly SqliteQueue queue;

    public SqliteChangedRowTests() => queue = new(folder["jobs.db"]);

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await queue.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData("headers = '{'", "JSON object of texts")]
    [InlineData("headers = '[1]'", "JSON object of texts")]
    [InlineData("""headers = '{"a":1}'""", "JSON object of texts")]
    [InlineData("""headers = '{"a":null}'""", "JSON object of texts")]
    [InlineData("""headers = '{"a":"b"'""", "JSON object of texts")]
    [InlineData("""headers = '{"":"b"}'""", "JSON object of texts")]
    [InlineData("created_at = -1", "found -1")]
    [InlineData("available_at = -1", "found -1")]
    [InlineData("id = x'0102'", "found one of 2")]
    public async Task A_row_that_cannot_be_read_is_kept_as_failed_and_does_not_stop_those_behind_it(
        string change, string error)
    {
        var (first, broken, last) = (New(), New(priority: 1), New());
        await queue.PushAsync([first, broken, last]).Soon();
        Run($"UPDATE queue_jobs SET {change} WHERE seq = 2");

        var leases = new Lease[3];
        Assert.Equal(2, await queue.PopAsync(Request(), leases).Soon());

        Assert.Equal([first.Id, last.Id], [leases[0].Job.Id, leases[1].Job.Id]);
        Assert.Equal(new QueueCounts(0, 0, 2, 1), await queue.CountAsync().Soon());
        var failed = Assert.Single(await queue.ListFailedAsync(new FailedJobQuery()).Soon());
        Assert.Contains(error, failed.Error, StringComparison.Ordinal);
        Assert.Contains("row 2 of queue_jobs", failed.Error, StringComparison.Ordinal);
        Assert.Equal(("job", 0), (failed.Job.Name, failed.Job.Attempts));
        Assert.Equal("{}"u8, failed.Job.Payload.Span);
    }

    [Fact]
    public async Task A_row_that_is_mended_and_retried_runs()
    {
        var job = New();
        await queue.PushAsync([job]).Soon();
        Run("UPDATE queue_jobs SET headers = '{'");
        Assert.Equal(0, await queue.PopAsync(Request(), new Lease[1]).Soon());
        Assert.Equal(JobState.Failed, (await queue.FindAsync(job.Id).Soon())?.State);

        Run("UPDATE queue_jobs SET headers = NULL");
        Assert.Equal(1, (await queue.RetryFailedAsync([job.Id]).Soon()).Count);

        Assert.Equal(1, await queue.PopAsync(Request(), new Lease[1]).Soon());
    }

    [Fact]
    public async Task A_program_stops_using_a_file_that_a_newer_one_has_made_too_new_for_it()
    {
        var pop = queue.PopAsync(Request(TimeSpan.FromMinutes(1)), new Lease[1]).AsTask();
        await queue.PushAsync([New(delay: TimeSpan.FromHours(1))]).Soon();
        Run("UPDATE queue_meta SET value = 2 WHERE name IN ('version', 'oldest_reader')");

        await IsRefused(() => queue.PushAsync([New()]).Soon());
        await IsRefused(() => pop.Soon());
        await IsRefused(() => queue.CountAsync().Soon());
        await using (var connection = Connect())
        await using (var transaction = connection.BeginTransaction())
            await IsRefused(() => queue.DispatchAsync(new ShipOrder(1), transaction).AsTask());

        Run("UPDATE queue_meta SET value = 1 WHERE name IN ('version', 'oldest_reader')");
        await queue.PushAsync([New()]).Soon();
        Assert.Equal(new QueueCounts(1, 1, 0, 0), await queue.CountAsync().Soon());

        static async Task IsRefused(Func<Task> call)
        {
            var refusal = await Assert.ThrowsAnyAsync<InvalidOperationException>(call);
            Assert.Contains("version 2, for programs of version 2", refusal.Message, StringComparison.Ordinal);
        }
    }

    SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder["jobs.db"]};Pooling=false");
        connection.Open();
        return connection;
    }

    void Run(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.NotEqual(0, command.ExecuteNonQuery());
    }

    static PopRequest Request(TimeSpan wait = default) =>
        new([QueueLimits.DefaultQueue], TimeSpan.FromSeconds(30), wait);

    static NewJob New(int priority = 0, TimeSpan delay = default) =>
        new(JobId.Next(), "job", "{}"u8.ToArray(), priority: priority, delay: delay);
}
