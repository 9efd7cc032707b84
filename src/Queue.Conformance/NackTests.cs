using Queue.Storage;

namespace Queue.Conformance;

public abstract class NackTests : ConformanceTests
{
    [Fact]
    public async Task An_attempt_is_counted_when_the_job_is_popped()
    {
        await PushAsync();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var lease = await PopAsync();
            Assert.Equal(attempt, lease.Job.Attempts);
            Assert.Equal(0, lease.Job.Releases);
            await NackAsync(lease, Nack.Retry(TimeSpan.Zero));
        }
    }

    [Fact]
    public async Task A_release_returns_the_attempt_and_counts_the_release()
    {
        await PushAsync();
        await NackAsync(await PopAsync(), Nack.Retry(TimeSpan.Zero));
        for (var release = 0; release < 3; release++)
        {
            var lease = await PopAsync();
            Assert.Equal((2, release), (lease.Job.Attempts, lease.Job.Releases));
            await NackAsync(lease, Nack.Release(TimeSpan.Zero));
        }

        var last = await PopAsync();
        Assert.Equal((2, 3), (last.Job.Attempts, last.Job.Releases));
    }

    [Fact]
    public async Task A_give_back_returns_the_attempt_and_counts_nothing()
    {
        await PushAsync();
        await NackAsync(await PopAsync(), Nack.Release(TimeSpan.Zero));
        for (var i = 0; i < 3; i++)
        {
            var lease = await PopAsync();
            Assert.Equal((1, 1), (lease.Job.Attempts, lease.Job.Releases));
            await NackAsync(lease, Nack.GiveBack());
        }
    }

    [Theory]
    [InlineData(NackKind.Retry)]
    [InlineData(NackKind.Release)]
    [InlineData(NackKind.GiveBack)]
    public async Task A_job_given_back_with_a_delay_is_not_handed_out_early(NackKind kind)
    {
        await PushAsync();
        await NackAsync(await PopAsync(), Make(kind, 3 * Second));
        await CountsAreAsync(delayed: 1);
        await NothingIsDueAsync();
        var before = await Fixture.NowAsync();
        if (Fixture.HasExactClock)
        {
            await AdvanceAsync(3 * Second - TimeSpan.FromMilliseconds(1));
            await NothingIsDueAsync();
        }

        await AdvanceAsync(3 * Second);

        var lease = await PopAsync();
        Assert.True(lease.PoppedAt >= lease.Job.AvailableAt);
        if (Fixture.HasExactClock)
            Assert.Equal(before + 3 * Second, lease.Job.AvailableAt, TimeSpan.FromMilliseconds(1));
    }

    [Theory]
    [InlineData(NackKind.Retry)]
    [InlineData(NackKind.Release)]
    [InlineData(NackKind.GiveBack)]
    public async Task A_job_given_back_without_a_delay_is_due_at_once(NackKind kind)
    {
        await PushAsync();
        await NackAsync(await PopAsync(), Make(kind, TimeSpan.Zero));

        await CountsAreAsync(ready: 1);
        await PopAsync();
    }

    [Theory]
    [InlineData(NackKind.Retry)]
    [InlineData(NackKind.Release)]
    [InlineData(NackKind.GiveBack)]
    public async Task A_lease_ends_with_the_nack(NackKind kind)
    {
        await PushAsync();
        var lease = await PopAsync();
        await NackAsync(lease, Make(kind, Second));

        await IsStaleAsync(lease);

        await CountsAreAsync(delayed: 1);
    }

    [Fact]
    public async Task The_longest_delay_is_accepted()
    {
        await PushAsync();
        await NackAsync(await PopAsync(), Nack.Retry(QueueLimits.MaxDelay));

        await CountsAreAsync(delayed: 1);
        await NothingIsDueAsync();
    }

    [Fact]
    public async Task A_job_comes_back_as_it_was_pushed()
    {
        var headers = new JobHeaders([new("a", "b")]);
        var job = New("x", "q", 3, payload: [1, 2, 3], version: 9, headers: headers);
        await Queue.PushAsync([job]).Soon();
        var first = await PopAsync(null, "q");
        await NackAsync(first, Nack.Retry(TimeSpan.Zero));

        var second = await PopAsync(null, "q");

        Assert.Equal((job.Id, "x", "q", 3, 9),
            (second.Job.Id, second.Job.Name, second.Job.Queue, second.Job.Priority, second.Job.Version));
        Assert.Equal([1, 2, 3], second.Job.Payload.ToArray());
        Assert.Equal(headers, second.Job.Headers);
        Assert.Equal(first.Job.CreatedAt, second.Job.CreatedAt);
    }

    [Fact]
    public async Task A_job_that_was_handed_out_does_not_change_when_it_is_handed_out_again()
    {
        await PushAsync();
        var first = await PopAsync();
        var due = first.Job.AvailableAt;
        await NackAsync(first, Nack.Release(TimeSpan.Zero));
        await AdvanceAsync(Second);
        var second = await PopAsync();
        await NackAsync(second, Nack.Retry(Second));
        await AdvanceAsync(Second);
        var third = await PopAsync();

        Assert.Equal((1, 0, due), (first.Job.Attempts, first.Job.Releases, first.Job.AvailableAt));
        Assert.Equal((1, 1), (second.Job.Attempts, second.Job.Releases));
        Assert.Equal((2, 1), (third.Job.Attempts, third.Job.Releases));
        Assert.Equal(3, new[] { first.Token, second.Token, third.Token }.Distinct().Count());
    }

    async Task IsStaleAsync(Lease lease)
    {
        Assert.Single(await Queue.AckAsync([lease]).Soon());
        Assert.False(await Queue.NackAsync(lease, Nack.GiveBack()).Soon());
        Assert.False(await Queue.FailAsync(lease, "stale").Soon());
        Assert.Single(await Queue.ExtendAsync([lease], Minute).Soon());
    }

    static Nack Make(NackKind kind, TimeSpan delay) => kind switch
    {
        NackKind.Retry => Nack.Retry(delay),
        NackKind.Release => Nack.Release(delay),
        _ => Nack.GiveBack(delay),
    };
}
