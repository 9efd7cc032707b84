using Queue.Storage;

namespace Queue.Conformance;

/// <summary>Expiry, fencing and renewal.</summary>
public abstract class LeaseTests : ConformanceTests
{
    static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(5);

    [Fact]
    public async Task A_lease_says_when_it_was_given_and_when_it_ends()
    {
        await PushAsync();
        var before = await Fixture.NowAsync();
        var lease = await PopAsync(10 * Second);
        var after = await Fixture.NowAsync();

        Assert.InRange(lease.PoppedAt, before, after);
        Assert.Equal(10 * Second, lease.ExpiresAt - lease.PoppedAt);
    }

    [Fact]
    public async Task A_leased_job_is_handed_to_nobody_else()
    {
        await PushAsync();
        await PopAsync(10 * Second);

        await NothingIsDueAsync();
        await CountsAreAsync(leased: 1);
        if (Fixture.HasExactClock)
        {
            await AdvanceAsync(10 * Second - Blink);
            await NothingIsDueAsync();
        }
    }

    [Fact]
    public async Task An_expired_lease_puts_the_job_back_and_its_attempt_counts()
    {
        await PushAsync();
        var first = await PopAsync(2 * Second);

        await AdvanceAsync(2 * Second + Blink);

        await CountsAreAsync(ready: 1);
        var second = await PopAsync();
        Assert.Equal((first.Job.Id, 2, 0), (second.Job.Id, second.Job.Attempts, second.Job.Releases));
        Assert.NotEqual(first.Token, second.Token);
    }

    [Fact]
    public async Task A_job_is_put_back_as_often_as_its_lease_expires()
    {
        await PushAsync();
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal(attempt, (await PopAsync(Second)).Job.Attempts);
            await NothingIsDueAsync();
            await AdvanceAsync(Second + Blink);
        }

        await CountsAreAsync(ready: 1);
    }

    [Fact]
    public async Task All_leases_that_expire_together_are_put_back()
    {
        await PushAllAsync("a", "b", "c");
        await PopManyAsync(3, Second);

        await AdvanceAsync(Second + Blink);

        Assert.Equal(["a", "b", "c"], (await PopNamesAsync(5)).Order());
    }

    [Fact]
    public async Task An_expired_lease_is_stale_even_if_nobody_has_popped_the_job_since()
    {
        await PushAsync();
        var lease = await PopAsync(Second);
        await AdvanceAsync(Second + Blink);

        await IsStaleAsync(lease);

        await CountsAreAsync(ready: 1);
        Assert.Equal(2, (await PopAsync()).Job.Attempts);
    }

    [Fact]
    public async Task A_stale_lease_cannot_touch_the_job_in_the_hands_of_its_next_holder()
    {
        await PushAsync();
        var stale = await PopAsync(Second);
        await AdvanceAsync(Second + Blink);
        var current = await PopAsync();

        await IsStaleAsync(stale);

        await CountsAreAsync(leased: 1);
        Assert.Empty(await Queue.ListFailedAsync().Soon());
        await AckAsync(current);
        await CountsAreAsync();
    }

    [Fact]
    public async Task A_stale_lease_cannot_touch_a_job_that_waits_for_its_retry()
    {
        await PushAsync();
        var stale = await PopAsync(Second);
        await AdvanceAsync(Second + Blink);
        await NackAsync(await PopAsync(), Nack.Retry(Minute));

        await IsStaleAsync(stale);

        await CountsAreAsync(delayed: 1);
    }

    [Fact]
    public async Task A_stale_lease_cannot_touch_a_failed_job()
    {
        await PushAsync();
        var stale = await PopAsync(Second);
        await AdvanceAsync(Second + Blink);
        Assert.True(await Queue.FailAsync(await PopAsync(), "the real reason").Soon());

        await IsStaleAsync(stale);

        Assert.Equal("the real reason", Assert.Single(await Queue.ListFailedAsync().Soon()).Error);
    }

    [Fact]
    public async Task A_lease_of_a_failed_job_stays_stale_after_the_manual_retry()
    {
        await PushAsync();
        var stale = await PopAsync();
        Assert.True(await Queue.FailAsync(stale, "broken").Soon());
        await Queue.RetryFailedAsync([stale.Job.Id]).Soon();
        await IsStaleAsync(stale);
        await PopAsync();

        await IsStaleAsync(stale);

        await CountsAreAsync(leased: 1);
    }

    [Fact]
    public async Task A_guessed_token_is_stale()
    {
        await PushAsync();
        var lease = await PopAsync();

        await IsStaleAsync(new Lease(lease.Job, lease.Token + 1, lease.PoppedAt, lease.ExpiresAt));
        await IsStaleAsync(new Lease(lease.Job, 0, lease.PoppedAt, lease.ExpiresAt));

        await CountsAreAsync(leased: 1);
        await AckAsync(lease);
    }

    [Fact]
    public async Task The_token_of_one_job_is_no_key_to_another()
    {
        await PushAllAsync("a", "b");
        var leases = await PopManyAsync(2);

        await IsStaleAsync(new Lease(leases[0].Job, leases[1].Token, leases[0].PoppedAt, leases[0].ExpiresAt));

        Assert.Empty(await Queue.AckAsync(leases).Soon());
    }

    [Fact]
    public async Task An_extended_lease_lasts_for_the_duration_from_then_on()
    {
        await PushAsync();
        var lease = await PopAsync(2 * Second);
        await AdvanceAsync(Second);
        Assert.Empty(await Queue.ExtendAsync([lease], 4 * Second).Soon());
        await AdvanceAsync(2 * Second);
        await NothingIsDueAsync();
        await CountsAreAsync(leased: 1);

        await AdvanceAsync(2 * Second + Blink);

        Assert.Equal(2, (await PopAsync()).Job.Attempts);
        await IsStaleAsync(lease);
    }

    [Fact]
    public async Task An_extended_lease_can_be_acked()
    {
        await PushAsync();
        var lease = await PopAsync(2 * Second);
        await Queue.ExtendAsync([lease], 10 * Second).Soon();
        await AdvanceAsync(3 * Second);

        await AckAsync(lease);
    }

    [Fact]
    public async Task A_lease_can_be_extended_again_and_again()
    {
        await PushAsync();
        var lease = await PopAsync(2 * Second);
        for (var i = 0; i < 5; i++)
        {
            await AdvanceAsync(Second);
            Assert.Empty(await Queue.ExtendAsync([lease], 2 * Second).Soon());
            await NothingIsDueAsync();
        }

        await AdvanceAsync(2 * Second + Blink);
        await PopAsync();
    }

    [Fact]
    public async Task A_lease_can_be_cut_short_by_extending_it_for_less()
    {
        await PushAsync();
        var lease = await PopAsync(Minute);
        Assert.Empty(await Queue.ExtendAsync([lease], Second).Soon());

        await AdvanceAsync(Second + Blink);

        Assert.Equal(2, (await PopAsync()).Job.Attempts);
    }

    [Fact]
    public async Task An_extend_says_which_leases_were_stale_and_extends_the_others()
    {
        await PushAllAsync("a", "b", "c");
        var leases = await PopManyAsync(3, 2 * Second);
        await AckAsync(leases[1]);

        var stale = await Queue.ExtendAsync(leases, 10 * Second).Soon();

        Assert.Equal(leases[1].Token, Assert.Single(stale).Token);
        await AdvanceAsync(3 * Second);
        await CountsAreAsync(leased: 2);
    }

    [Fact]
    public async Task An_extend_does_not_revive_an_expired_lease()
    {
        await PushAsync();
        var lease = await PopAsync(Second);
        await AdvanceAsync(Second + Blink);

        Assert.Single(await Queue.ExtendAsync([lease], Minute).Soon());

        await CountsAreAsync(ready: 1);
    }

    [Fact]
    public async Task An_extend_of_nothing_is_harmless() => Assert.Empty(await Queue.ExtendAsync([], Minute).Soon());

    [Fact]
    public async Task The_shortest_and_the_longest_lease_are_kept()
    {
        SkipUnlessClockIsExact();
        await PushAllAsync("a", "b");
        await PopAsync(QueueLimits.MinLease);
        await PopAsync(QueueLimits.MaxLease);

        await AdvanceAsync(QueueLimits.MinLease + Blink);
        Assert.Equal("a", (await PopAsync(QueueLimits.MaxLease)).Job.Name);
        await AdvanceAsync(QueueLimits.MaxLease - QueueLimits.MinLease - 2 * Blink);
        await NothingIsDueAsync();
        await AdvanceAsync(2 * Blink);
        Assert.Equal("b", (await PopAsync()).Job.Name);
    }

    [Fact]
    public async Task Leases_shorter_than_the_shortest_and_longer_than_the_longest_are_refused()
    {
        await PushAsync();
        var lease = await PopAsync();
        var tooShort = QueueLimits.MinLease - TimeSpan.FromTicks(1);
        var tooLong = QueueLimits.MaxLease + TimeSpan.FromTicks(1);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ExtendAsync([lease], tooShort).Soon());
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ExtendAsync([lease], tooLong).Soon());
        Assert.ThrowsAny<ArgumentException>(() => Request(tooShort));
        Assert.ThrowsAny<ArgumentException>(() => Request(tooLong));

        await AckAsync(lease);
    }

    [Fact]
    public async Task Ack_and_expiry_at_the_same_time_end_the_lease_once()
    {
        SkipUnlessClockIsExact();
        for (var round = 0; round < 200; round++)
        {
            using var start = new Barrier(2);
            await PushAsync();
            var lease = await PopAsync(Second);
            var advance = Task.Run(async () =>
            {
                start.SignalAndWait(Patience.Current);
                await Fixture.AdvanceAsync(Second + Blink);
            });
            var ack = Task.Run(async () =>
            {
                start.SignalAndWait(Patience.Current);
                return (await Queue.AckAsync([lease])).Count;
            });
            await Task.WhenAll(advance, ack).Soon();

            var stale = await ack;
            await CountsAreAsync(ready: stale);
            foreach (var again in await PopManyAsync(2))
                await AckAsync(again);
        }
    }

    async Task IsStaleAsync(Lease lease)
    {
        Assert.Equal(lease.Token, Assert.Single(await Queue.AckAsync([lease]).Soon()).Token);
        Assert.False(await Queue.NackAsync(lease, Nack.Retry(TimeSpan.Zero)).Soon());
        Assert.False(await Queue.NackAsync(lease, Nack.Release(TimeSpan.Zero)).Soon());
        Assert.False(await Queue.NackAsync(lease, Nack.GiveBack()).Soon());
        Assert.False(await Queue.FailAsync(lease, "stale").Soon());
        Assert.Equal(lease.Token, Assert.Single(await Queue.ExtendAsync([lease], Minute).Soon()).Token);
    }
}
