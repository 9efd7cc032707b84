using Queue.Storage;

namespace Queue.Conformance;

/// <summary>
/// Faults that other job systems have lived through, as far as the other classes do not have them; docs/drivers.md
/// lists them all.
/// </summary>
public abstract class FaultTests : ConformanceTests
{
    const int Many = 500;

    [Fact]
    public async Task A_pop_leases_no_more_than_it_was_asked_for()
    {
        await PushAllAsync("a", "b", "c", "d", "e");

        await PopManyAsync(2);

        await CountsAreAsync(ready: 3, leased: 2);
    }

    [Fact]
    public async Task An_expired_lease_is_found_among_many_that_live()
    {
        await Queue.PushAsync(Enumerable.Range(0, Many).Select(static _ => New()).ToArray()).Soon();
        var living = await PopManyAsync(Many, Minute);
        var expiring = await PushAsync(priority: QueueLimits.MaxPriority);
        Assert.Equal(expiring, (await PopAsync(Second)).Job.Id);
        Assert.Empty(await Queue.ExtendAsync(living, Minute).Soon());

        await AdvanceAsync(Second + TimeSpan.FromMilliseconds(5));

        Assert.Equal((expiring, 2), ((await PopAsync()) is var again) ? (again.Job.Id, again.Job.Attempts) : default);
        Assert.Empty(await Queue.AckAsync(living).Soon());
    }

    [Fact]
    public async Task A_payload_that_nobody_can_decode_leaves_its_neighbours_alone()
    {
        await Queue.PushAsync([New("a"), New("b", payload: [0xFF, 0x00, 0x7B]), New("c", payload: [])]).Soon();

        var leases = await PopManyAsync(3);

        Assert.Equal(["a", "b", "c"], leases.Select(static lease => lease.Job.Name));
        await NackAsync(leases[1], Nack.Retry(Minute));
        Assert.Empty(await Queue.AckAsync([leases[0], leases[2]]).Soon());
        await CountsAreAsync(delayed: 1);
    }

    [Fact]
    public async Task Pops_at_the_same_time_skip_nothing_that_is_due()
    {
        const int pops = 8;
        for (var round = 0; round < 20; round++)
        {
            await PushAllAsync([.. Enumerable.Range(0, pops).Select(static i => $"job-{i}")]);

            var leases = await Task.WhenAll(Enumerable.Range(0, pops).Select(_ => Task.Run(() => PopAsync()))).Soon();

            Assert.Equal(pops, leases.Select(static lease => lease.Job.Id).Distinct().Count());
            Assert.Empty(await Queue.AckAsync(leases).Soon());
        }
    }

    [Fact]
    public async Task A_flush_leaves_what_has_not_failed()
    {
        await FailOneAsync("failed");
        await PushAsync("delayed", delay: Minute);
        await PushAllAsync("leased", "ready");
        await PopAsync();

        Assert.Equal(1, await Queue.FlushFailedAsync().Soon());

        await CountsAreAsync(ready: 1, delayed: 1, leased: 1);
    }

    [Fact]
    public async Task A_cut_connection_loses_no_job_that_was_pushed()
    {
        var ids = new HashSet<Guid>();
        for (var round = 0; round < 20; round++)
        {
            ids.Add(await PushAsync());
            await DisconnectAsync();
        }

        var leases = new Lease[ids.Count + 1];
        var popped = await AgainAsync(() => Queue.PopAsync(Request(), leases));
        Assert.Equal(ids, leases[..popped].Select(static lease => lease.Job.Id).ToHashSet());
    }

    [Fact]
    public async Task A_lease_outlives_the_connection_that_gave_it()
    {
        await PushAllAsync("a", "b", "c");
        var leases = await PopManyAsync(3);

        await DisconnectAsync();

        Assert.True(await AgainAsync(() => Queue.NackAsync(leases[0], Nack.Retry(Minute))));
        Assert.Empty(await AgainAsync(() => Queue.ExtendAsync([leases[1]], Minute)));
        Assert.Empty(await AgainAsync(() => Queue.AckAsync([leases[1], leases[2]])));
        await CountsAreAsync(delayed: 1);
    }

    [Fact]
    public async Task A_pop_that_waits_when_its_connection_is_cut_fails_or_still_wakes()
    {
        SkipUnlessClockIsExact();
        for (var round = 0; round < 20; round++)
        {
            var waiting = Task.Run(() => PopWaitingAsync(Minute));
            await DisconnectAsync();
            var id = await AgainAsync(async () => await PushAsync());

            Lease lease;
            try
            {
                lease = await waiting.Soon();
            }
            catch (Exception exception) when (IsFaultOfTheStore(exception))
            {
                lease = await AgainAsync(async () => await PopWaitingAsync(Minute));
            }

            Assert.Equal(id, lease.Job.Id);
            await AckAsync(lease);
        }
    }

    async Task DisconnectAsync()
    {
        if (!await Fixture.TryDisconnectAsync())
            Assert.Skip("The driver has no connection that could be cut.");
    }

    /// <summary>As a worker does: a fault of the store is met by another call.</summary>
    static async Task<T> AgainAsync<T>(Func<ValueTask<T>> call)
    {
        for (var left = 10; ; left--)
        {
            try
            {
                return await call().Soon();
            }
            catch (Exception exception) when (left > 0 && IsFaultOfTheStore(exception))
            {
                await Task.Yield();
            }
        }
    }

    static bool IsFaultOfTheStore(Exception exception) =>
        exception is not (Xunit.Sdk.XunitException or TimeoutException or ObjectDisposedException or ArgumentException);
}
