using Microsoft.Data.Sqlite;
using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>Calls that share a transaction, one of which the file refuses.</summary>
public sealed class SqliteGroupTests : IAsyncLifetime
{
    const string Refused = "refused";
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly TemporaryFolder folder = new();
    readonly SqliteQueue queue;
    readonly SqliteConnection other;

    public SqliteGroupTests()
    {
        queue = new(new SqliteQueueOptions { Path = folder["jobs.db"], Durability = SqliteDurability.Normal });
        other = new($"Data Source={folder["jobs.db"]};Pooling=False");
        other.Open();
        Run($"""
            CREATE TRIGGER refuse BEFORE INSERT ON queue_jobs WHEN NEW.name = '{Refused}'
            BEGIN SELECT RAISE(ABORT, 'not this one'); END
            """);
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await queue.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_call_that_is_refused_fails_alone()
    {
        await queue.PushAsync([New("leased")]).Soon();
        var leases = new Lease[1];
        await queue.PopAsync(Request(), leases).Soon();
        Run("BEGIN IMMEDIATE");
        var first = queue.PushAsync([New("first")]);
        var refused = queue.PushAsync([New("neighbour"), New(Refused)]);
        var second = queue.PushAsync([New("second")]);
        var ack = queue.AckAsync(leases);
        var later = new Lease[3];
        var pop = queue.PopAsync(Request(Minute), later);
        Run("COMMIT");

        var exception = await Assert.ThrowsAsync<SqliteException>(() => refused.Soon());

        Assert.Contains("not this one", exception.Message, StringComparison.Ordinal);
        Assert.Empty(await first.Soon());
        Assert.Empty(await second.Soon());
        Assert.Empty(await ack.Soon());
        var count = await pop.Soon();
        count += count < 2 ? await queue.PopAsync(Request(Minute), later.AsMemory(count)).Soon() : 0;
        Assert.Equal(["first", "second"], later[..count].Select(static lease => lease.Job.Name));
        Assert.Equal(new QueueCounts(0, 0, 2, 0), await queue.CountAsync().Soon());
    }

    [Fact]
    public async Task A_pop_that_is_refused_fails_no_push()
    {
        Run("""
            CREATE TRIGGER keep BEFORE UPDATE ON queue_jobs WHEN NEW.lease > 0
            BEGIN SELECT RAISE(ABORT, 'no lease for you'); END
            """);
        await queue.PushAsync([New("first")]).Soon();
        Run("BEGIN IMMEDIATE");
        var blocked = queue.PushAsync([New("second")]);
        var pop = queue.PopAsync(Request(Minute), new Lease[1]);
        var third = queue.PushAsync([New("third")]);
        Run("COMMIT");

        await Assert.ThrowsAsync<SqliteException>(() => pop.Soon());

        Assert.Empty(await blocked.Soon());
        Assert.Empty(await third.Soon());
        Assert.Equal(new QueueCounts(3, 0, 0, 0), await queue.CountAsync().Soon());
    }

    void Run(string sql)
    {
        using var command = other.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static PopRequest Request(TimeSpan wait = default) => new([QueueLimits.DefaultQueue], Minute, wait);

    static NewJob New(string name) => new(JobId.Next(), name, "{}"u8.ToArray());
}
