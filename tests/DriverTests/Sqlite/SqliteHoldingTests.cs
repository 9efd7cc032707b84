using Queue.DriverTests.Fixtures;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Sqlite;

/// <summary>
/// What is pushed while a pop waits is leased at once, but not before what the table has: a job with a key goes there
/// first of all.
/// </summary>
public sealed class SqliteHoldingTests : IDisposable
{
    static readonly PopRequest Request =
        new([QueueLimits.DefaultQueue], TimeSpan.FromMinutes(1), wait: TimeSpan.FromMinutes(1));

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Jobs_come_in_the_order_of_the_push_whether_stored_or_held_back() =>
        Assert.Equal(["1", "2", "3"], await PushToWaitingPopAsync(3, [New("1"), New("2", key: "key"), New("3")]));

    [Fact]
    public async Task A_job_that_was_held_back_comes_before_one_of_less_priority_that_was_stored() =>
        Assert.Equal(
            ["1", "2", "3"],
            await PushToWaitingPopAsync(3, [New("3", key: "key"), New("2", priority: 1), New("1", priority: 2)]));

    [Fact]
    public async Task What_has_no_place_is_stored_in_its_order()
    {
        await using var queue = Open();
        var first = new Lease[2];
        var waiting = queue.PopAsync(Request, first).AsTask();
        await queue.PushAsync([New("1"), New("2", key: "key"), New("3"), New("4")]).Soon();
        Assert.Equal(2, await waiting.Soon());
        var second = new Lease[3];

        Assert.Equal(2, await queue.PopAsync(Request, second).Soon());

        Assert.Equal(["1", "2", "3", "4"], first.Concat(second[..2]).Select(static lease => lease.Job.Name));
    }

    async Task<IEnumerable<string>> PushToWaitingPopAsync(int room, NewJob[] jobs)
    {
        await using var queue = Open();
        var leases = new Lease[room];
        var waiting = queue.PopAsync(Request, leases).AsTask();

        await queue.PushAsync(jobs).Soon();

        Assert.Equal(room, await waiting.Soon());
        return leases.Select(static lease => lease.Job.Name);
    }

    SqliteQueue Open() => new(folder["jobs.db"]);

    static NewJob New(string name, int priority = 0, string? key = null) =>
        new(JobId.Next(), name, "{}"u8.ToArray(), priority: priority, uniqueKey: key);
}
