using Queue.Storage;

namespace Queue.Conformance;

/// <summary>Batches one over the limit. At the limit: see PushTests and FailedJobTests.</summary>
public abstract class LimitTests : ConformanceTests
{
    const int TooMany = QueueLimits.MaxBatch + 1;

    [Fact]
    public async Task A_pop_of_more_than_the_limit_is_refused_and_leases_nothing()
    {
        await PushAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Queue.PopAsync(Request(), new Lease[TooMany]).Soon());

        await CountsAreAsync(ready: 1);
    }

    [Fact]
    public async Task An_ack_or_extend_of_more_than_the_limit_is_refused_and_changes_nothing()
    {
        await PushAsync();
        var leases = new Lease[TooMany];
        Array.Fill(leases, await PopAsync());

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.AckAsync(leases).Soon());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ExtendAsync(leases, Minute).Soon());

        await AckAsync(leases[0]);
    }

    [Fact]
    public async Task A_retry_or_forget_of_more_than_the_limit_is_refused_and_changes_nothing()
    {
        var ids = new Guid[TooMany];
        Array.Fill(ids, await FailOneAsync());

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.RetryFailedAsync(ids).Soon());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ForgetFailedAsync(ids).Soon());

        await CountsAreAsync(failed: 1);
    }

    [Fact]
    public async Task A_pop_into_no_space_is_refused()
    {
        await PushAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Queue.PopAsync(Request(wait: Minute), Memory<Lease>.Empty).Soon());

        await CountsAreAsync(ready: 1);
    }

    [Fact]
    public async Task Arguments_that_are_null_are_refused()
    {
        await PushAsync();
        var lease = await PopAsync();

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.PopAsync(null!, new Lease[1]).Soon());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.FailAsync(lease, null!).Soon());

        await AckAsync(lease);
    }

    [Fact]
    public async Task A_job_that_was_never_made_is_refused_with_its_whole_batch()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.PushAsync([New(), default]).Soon());

        await CountsAreAsync();
    }

    [Fact]
    public async Task A_lease_that_was_never_given_is_stale()
    {
        await PushAsync();
        var lease = await PopAsync();

        Assert.Single(await Queue.AckAsync([default]).Soon());
        Assert.False(await Queue.NackAsync(default, Nack.GiveBack()).Soon());
        Assert.False(await Queue.FailAsync(default, "broken").Soon());
        Assert.Single(await Queue.ExtendAsync([default], Minute).Soon());

        await AckAsync(lease);
    }
}
