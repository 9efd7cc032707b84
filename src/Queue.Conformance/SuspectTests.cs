using Queue.Storage;

namespace Queue.Conformance;

/// <summary>
/// A job that may kill its process is handed out for a free slot only, never to wait in a worker for its start.
/// </summary>
public abstract class SuspectTests : ConformanceTests
{
    static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task Jobs_that_are_no_suspects_fill_all_places()
    {
        await PushAllAsync("a", "b", "c", "d");

        Assert.Equal(["a", "b", "c"], await PrefetchAsync(free: 1, prefetch: 2));
    }

    [Fact]
    public async Task A_job_behind_which_a_lease_expired_is_not_prefetched()
    {
        await ExpireAsync("lost");
        await PushAllAsync("a", "b");

        Assert.Equal(["lost", "a"], await PrefetchAsync(free: 1, prefetch: 1));
    }

    [Fact]
    public async Task A_pop_stops_before_a_suspect_that_has_no_free_place_and_skips_nothing()
    {
        await PushAsync("first");
        await PushAsync("last", maxAttempts: 1);
        await PushAllAsync("b", "c");

        Assert.Equal(["first"], await PrefetchAsync(free: 1, prefetch: 3));
        Assert.Equal(["last", "b", "c"], await PrefetchAsync(free: 1, prefetch: 3));
    }

    [Fact]
    public async Task Suspects_fill_all_free_places()
    {
        await ExpireAsync("lost");
        await PushAsync("last", maxAttempts: 1);
        await PushAsync("another", maxAttempts: 1);

        Assert.Equal(["lost", "last"], await PrefetchAsync(free: 2, prefetch: 2));
    }

    [Fact]
    public async Task A_pop_that_stops_before_a_suspect_looks_at_no_later_queue()
    {
        await PushAsync("first", "urgent");
        await PushAsync("last", "urgent", maxAttempts: 1);
        await PushAsync("other");

        Assert.Equal(["first"], await PrefetchAsync(1, 5, 3, "urgent", "default"));
    }

    [Fact]
    public async Task The_last_attempt_is_the_declared_one()
    {
        await PushAsync("a", maxAttempts: 2);
        await NackAsync(await PopAsync(), Nack.Retry(TimeSpan.Zero));
        await PushAsync("b", priority: 1);

        Assert.Equal(["b"], await PrefetchAsync(free: 1, prefetch: 1));
        Assert.Equal(["a"], await PrefetchAsync(free: 1, prefetch: 1));
    }

    [Fact]
    public async Task The_last_attempt_of_a_job_that_declares_none_is_that_of_the_request()
    {
        await PushAllAsync("a", "b", "c");

        Assert.Equal(["a"], await PrefetchAsync(free: 1, prefetch: 1, maxAttempts: 1));
        Assert.Equal(["b", "c"], await PrefetchAsync(free: 1, prefetch: 1, maxAttempts: 2));
    }

    [Fact]
    public async Task A_declared_number_counts_more_than_that_of_the_request()
    {
        await PushAsync("a", maxAttempts: 2);
        await PushAsync("b", maxAttempts: 2);

        Assert.Equal(["a", "b"], await PrefetchAsync(free: 1, prefetch: 1, maxAttempts: 1));
    }

    [Theory]
    [InlineData(NackKind.Retry)]
    [InlineData(NackKind.Release)]
    [InlineData(NackKind.GiveBack)]
    public async Task A_nack_ends_the_suspicion(NackKind kind) => await NackEndsSuspicionAsync(kind);

    [Fact]
    public async Task A_retry_ends_the_suspicion() => await NackEndsSuspicionAsync(NackKind.Retry);

    [Fact]
    public async Task A_manual_retry_ends_the_suspicion()
    {
        await ExpireAsync("job");
        var lease = await PopAsync();
        Assert.True(await Queue.FailAsync(lease, "broken").Soon());
        await Queue.RetryFailedAsync([lease.Job.Id]).Soon();
        await PushAsync("first", priority: 1);

        Assert.Equal(["first", "job"], await PrefetchAsync(free: 1, prefetch: 1));
    }

    [Fact]
    public async Task A_job_says_how_many_attempts_it_was_given()
    {
        await PushAsync("a", maxAttempts: 7);
        await PushAsync("b");
        await PushAsync("c", maxAttempts: QueueLimits.MaxAttempts);

        var leases = await PopManyAsync(3);

        Assert.Equal([7, 0, QueueLimits.MaxAttempts], leases.Select(static lease => lease.Job.MaxAttempts));
        await NackAsync(leases[0], Nack.Retry(TimeSpan.Zero));
        var again = await PopAsync();
        Assert.Equal(("a", 7), (again.Job.Name, again.Job.MaxAttempts));
        Assert.True(await Queue.FailAsync(again, "broken").Soon());
        Assert.Equal(7, Assert.Single(await Queue.ListFailedAsync().Soon()).Job.MaxAttempts);
    }

    [Fact]
    public async Task A_waiting_pop_prefetches_no_suspect()
    {
        var pop = PrefetchAsync(free: 1, prefetch: 2, wait: Minute);
        await Queue.PushAsync([New("a", maxAttempts: 1), New("b", maxAttempts: 1), New("c")]).Soon();

        Assert.Equal(["a"], await pop.Soon());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MaxValue)]
    public async Task A_prefetch_that_leaves_no_free_place_is_refused(int prefetch)
    {
        await PushAllAsync("a");

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Queue.PopAsync(Request(), new Lease[3], prefetch).Soon());

        await CountsAreAsync(ready: 1);
    }

    async Task NackEndsSuspicionAsync(NackKind kind)
    {
        await ExpireAsync("job");
        var nack = kind switch
        {
            NackKind.Retry => Nack.Retry(TimeSpan.Zero),
            NackKind.Release => Nack.Release(TimeSpan.Zero),
            _ => Nack.GiveBack(),
        };
        await NackAsync(await PopAsync(), nack);
        await PushAsync("first", priority: 1);

        Assert.Equal(["first", "job"], await PrefetchAsync(free: 1, prefetch: 1, maxAttempts: 10));
    }

    async Task ExpireAsync(string name)
    {
        await PushAsync(name);
        await PopAsync(Second);
        await AdvanceAsync(Second + Blink);
    }

    async Task<string[]> PrefetchAsync(
        int free, int prefetch, int maxAttempts = 3, params string[] queues) =>
        await PrefetchAsync(free, prefetch, TimeSpan.Zero, maxAttempts, queues).Soon();

    async Task<string[]> PrefetchAsync(
        int free, int prefetch, TimeSpan wait, int maxAttempts = 3, params string[] queues)
    {
        var request = new PopRequest(
            queues.Length == 0 ? [QueueLimits.DefaultQueue] : queues, Minute, wait, maxAttempts);
        var leases = new Lease[free + prefetch];
        var count = await Queue.PopAsync(request, leases, prefetch);
        return [.. leases.Take(count).Select(static lease => lease.Job.Name)];
    }
}
