using Queue.Storage;

namespace Queue.Conformance;

public abstract class WaitTests : ConformanceTests
{
    [Fact]
    public async Task A_pop_without_a_wait_returns_nothing_at_once() =>
        Assert.Equal(0, await Queue.PopAsync(Request(), new Lease[3]).Soon());

    [Fact]
    public async Task A_waiting_pop_returns_nothing_when_its_wait_is_over()
    {
        var pop = Queue.PopAsync(Request(wait: 3 * Second), new Lease[1]).AsTask();
        if (Fixture.HasExactClock)
            Assert.False(pop.IsCompleted);

        await AdvanceAsync(3 * Second);

        Assert.Equal(0, await pop.Soon());
    }

    [Fact]
    public async Task A_push_wakes_a_waiting_pop()
    {
        var pop = PopWaitingAsync(Minute);
        Assert.False(pop.IsCompleted);

        var id = await PushAsync();

        Assert.Equal(id, (await pop.Soon()).Job.Id);
    }

    [Fact]
    public async Task A_job_that_becomes_due_wakes_a_waiting_pop()
    {
        await PushAsync(delay: 2 * Second);
        var pop = PopWaitingAsync(Minute);
        Assert.False(pop.IsCompleted);

        await AdvanceAsync(2 * Second);

        var lease = await pop.Soon();
        Assert.True(lease.PoppedAt >= lease.Job.AvailableAt);
    }

    [Fact]
    public async Task A_delayed_job_pushed_while_a_pop_waits_wakes_it_when_due()
    {
        await PushAsync("late", delay: Minute);
        var pop = PopWaitingAsync(2 * Minute);
        await PushAsync("early", delay: 2 * Second);

        await AdvanceAsync(2 * Second);

        Assert.Equal("early", (await pop.Soon()).Job.Name);
    }

    [Fact]
    public async Task A_retry_wakes_a_waiting_pop_when_its_delay_is_over()
    {
        await PushAsync();
        var lease = await PopAsync();
        var pop = PopWaitingAsync(Minute);
        await NackAsync(lease, Nack.Retry(2 * Second));
        Assert.False(pop.IsCompleted);

        await AdvanceAsync(2 * Second);

        Assert.Equal(2, (await pop.Soon()).Job.Attempts);
    }

    [Fact]
    public async Task A_job_that_is_given_back_wakes_a_waiting_pop()
    {
        await PushAsync();
        var lease = await PopAsync();
        var pop = PopWaitingAsync(Minute);

        await NackAsync(lease, Nack.GiveBack());

        Assert.Equal(lease.Job.Id, (await pop.Soon()).Job.Id);
    }

    [Fact]
    public async Task A_lease_that_expires_wakes_a_waiting_pop()
    {
        await PushAsync();
        var lease = await PopAsync(2 * Second);
        var pop = PopWaitingAsync(Minute);
        Assert.False(pop.IsCompleted);

        await AdvanceAsync(2 * Second + TimeSpan.FromMilliseconds(1));

        var second = await pop.Soon();
        Assert.Equal((lease.Job.Id, 2), (second.Job.Id, second.Job.Attempts));
    }

    [Fact]
    public async Task A_manual_retry_wakes_a_waiting_pop()
    {
        var id = await FailOneAsync();
        var pop = PopWaitingAsync(Minute);

        Assert.Equal(1, (await Queue.RetryFailedAsync([id]).Soon()).Count);

        Assert.Equal(id, (await pop.Soon()).Job.Id);
    }

    [Fact]
    public async Task A_push_to_a_later_queue_wakes_a_pop_that_waits_for_several()
    {
        var leases = new Lease[2];
        var pop = Queue.PopAsync(Request(null, Minute, "a", "b", "c"), leases).AsTask();

        await PushAsync("x", "c");

        Assert.Equal(1, await pop.Soon());
        Assert.Equal("c", leases[0].Job.Queue);
    }

    [Fact]
    public async Task A_push_to_another_queue_leaves_a_waiting_pop_alone()
    {
        var leases = new Lease[1];
        var pop = Queue.PopAsync(Request(null, Minute, "a"), leases).AsTask();
        await PushAsync("x", "b");
        await CountsAreAsync(ready: 1, queue: "b");
        Assert.False(pop.IsCompleted);

        await PushAsync("y", "a");

        Assert.Equal(1, await pop.Soon());
        Assert.Equal("y", leases[0].Job.Name);
    }

    [Fact]
    public async Task One_job_wakes_one_of_many_waiting_pops_and_the_others_go_on_waiting()
    {
        var pops = Enumerable.Range(0, 8).Select(_ => PopWaitingAsync(Minute)).ToList();
        for (var left = 8; left > 0; left--)
        {
            var id = await PushAsync();
            var woken = await Task.WhenAny(pops).Soon();
            Assert.Equal(id, (await woken).Job.Id);
            pops.Remove(woken);
            await CountsAreAsync(leased: 9 - left);
            Assert.DoesNotContain(pops, static pop => pop.IsCompleted);
        }
    }

    [Fact]
    public async Task A_batch_wakes_as_many_waiting_pops_as_it_has_jobs()
    {
        var pops = Enumerable.Range(0, 8).Select(_ => PopWaitingAsync(Minute)).ToArray();

        await Queue.PushAsync(Enumerable.Range(0, 8).Select(static _ => New()).ToArray()).Soon();

        var leases = await Task.WhenAll(pops).Soon();
        Assert.Equal(8, leases.Select(static lease => lease.Job.Id).Distinct().Count());
    }

    [Fact]
    public async Task Jobs_that_become_due_together_wake_as_many_waiting_pops()
    {
        await Queue.PushAsync(Enumerable.Range(0, 8).Select(static _ => New(delay: Second)).ToArray()).Soon();
        var pops = Enumerable.Range(0, 8).Select(_ => PopWaitingAsync(Minute)).ToArray();

        await AdvanceAsync(Second);

        var leases = await Task.WhenAll(pops).Soon();
        Assert.Equal(8, leases.Select(static lease => lease.Job.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_cancelled_pop_says_so_and_has_leased_nothing()
    {
        using var cancellation = new CancellationTokenSource();
        var pop = PopWaitingAsync(Minute, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pop.Soon());

        await PushAsync();
        await CountsAreAsync(ready: 1);
        Assert.Equal(1, (await PopAsync()).Job.Attempts);
    }

    [Fact]
    public async Task A_pop_whose_token_is_cancelled_beforehand_leases_nothing()
    {
        await PushAsync();
        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Queue.PopAsync(Request(wait: Minute), new Lease[1], 0, cancelled).Soon());

        await CountsAreAsync(ready: 1);
        Assert.Equal(1, (await PopAsync()).Job.Attempts);
    }

    [Fact]
    public async Task A_pop_that_timed_out_has_leased_nothing()
    {
        var pop = Queue.PopAsync(Request(wait: Second), new Lease[1]).AsTask();
        await AdvanceAsync(Second);
        Assert.Equal(0, await pop.Soon());

        await PushAsync();

        await CountsAreAsync(ready: 1);
        Assert.Equal(1, (await PopAsync()).Job.Attempts);
    }

    [Fact]
    public async Task A_cancelled_pop_does_not_swallow_the_wake_up_of_another()
    {
        using var cancellation = new CancellationTokenSource();
        var cancelled = PopWaitingAsync(Minute, cancellation.Token);
        var other = PopWaitingAsync(Minute);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.Soon());

        var id = await PushAsync();

        Assert.Equal(id, (await other.Soon()).Job.Id);
    }

    [Fact]
    public async Task A_pop_cancelled_while_a_job_arrives_either_has_it_or_leaves_it()
    {
        for (var round = 0; round < 100; round++)
        {
            using var cancellation = new CancellationTokenSource();
            using var start = new Barrier(2);
            var leases = new Lease[1];
            var pop = Queue.PopAsync(Request(wait: Minute), leases, 0, cancellation.Token).AsTask();
            var cancel = Task.Run(() =>
            {
                start.SignalAndWait(Patience.Current);
                cancellation.Cancel();
            });
            var push = Task.Run(async () =>
            {
                start.SignalAndWait(Patience.Current);
                await PushAsync();
            });
            await Task.WhenAll(push, cancel).Soon();

            var popped = await pop.ContinueWith(
                static pop => pop.IsCanceled ? 0 : pop.Result, TaskScheduler.Default).Soon();
            await CountsAreAsync(ready: 1 - popped, leased: popped);
            var lease = popped == 1 ? leases[0] : await PopAsync();
            Assert.Equal(1, lease.Job.Attempts);
            await AckAsync(lease);
        }
    }

    [Fact]
    public async Task A_job_that_arrives_in_the_middle_of_a_cancellation_is_had_or_left()
    {
        using var cancellation = new CancellationTokenSource();
        var leases = new Lease[1];
        var pop = Queue.PopAsync(Request(wait: Minute), leases, 0, cancellation.Token).AsTask();

        // Of the callbacks of a token, the last registered is called first: before that of the pop.
        using var between = cancellation.Token.Register(() => PushAsync().Wait(Patience.Current));
        cancellation.Cancel();

        var popped = await pop.ContinueWith(
            static pop => pop.IsCanceled ? 0 : pop.Result, TaskScheduler.Default).Soon();
        await CountsAreAsync(ready: 1 - popped, leased: popped);
        await AckAsync(popped == 1 ? leases[0] : await PopAsync());
    }

    [Fact]
    public async Task A_pop_that_times_out_while_a_job_arrives_either_has_it_or_leaves_it()
    {
        SkipUnlessClockIsExact();
        for (var round = 0; round < 100; round++)
        {
            using var start = new Barrier(2);
            var leases = new Lease[1];
            var pop = Queue.PopAsync(Request(wait: Second), leases).AsTask();
            var advance = Task.Run(async () =>
            {
                start.SignalAndWait(Patience.Current);
                await Fixture.AdvanceAsync(Second);
            });
            var push = Task.Run(async () =>
            {
                start.SignalAndWait(Patience.Current);
                await PushAsync();
            });
            await Task.WhenAll(push, advance).Soon();

            var popped = await pop.Soon();
            await CountsAreAsync(ready: 1 - popped, leased: popped);
            await AckAsync(popped == 1 ? leases[0] : await PopAsync());
        }
    }

    [Fact]
    public async Task The_longest_wait_is_accepted_and_woken()
    {
        var pop = PopWaitingAsync(QueueLimits.MaxLease);

        var id = await PushAsync();

        Assert.Equal(id, (await pop.Soon()).Job.Id);
    }
}
