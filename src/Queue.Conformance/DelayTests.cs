namespace Queue.Conformance;

public abstract class DelayTests : ConformanceTests
{
    [Fact]
    public async Task A_delayed_job_is_not_handed_out_early()
    {
        await PushAsync(delay: 5 * Second);
        await NothingIsDueAsync();
        await CountsAreAsync(delayed: 1);
        if (Fixture.HasExactClock)
        {
            await AdvanceAsync(5 * Second - TimeSpan.FromMilliseconds(1));
            await NothingIsDueAsync();
            await AdvanceAsync(TimeSpan.FromMilliseconds(1));
        }
        else
        {
            await AdvanceAsync(5 * Second);
        }

        await CountsAreAsync(ready: 1);
        var lease = await PopAsync();
        Assert.True(lease.PoppedAt >= lease.Job.AvailableAt);
        Assert.True(lease.Job.AvailableAt >= lease.Job.CreatedAt + 5 * Second);
    }

    [Fact]
    public async Task A_job_for_a_given_time_is_not_handed_out_before_it()
    {
        var at = await Fixture.NowAsync() + 3 * Second;
        await PushAsync(at: at);
        await NothingIsDueAsync();
        await CountsAreAsync(delayed: 1);

        await AdvanceAsync(3 * Second);

        var lease = await PopAsync();
        Assert.Equal(at, lease.Job.AvailableAt, TimeSpan.FromMilliseconds(1));
        Assert.True(lease.PoppedAt >= lease.Job.AvailableAt);
    }

    [Fact]
    public async Task A_time_means_the_same_instant_in_every_time_zone()
    {
        var at = (await Fixture.NowAsync() + 3 * Second).ToOffset(TimeSpan.FromHours(-9));
        await PushAsync(at: at);
        await NothingIsDueAsync();

        await AdvanceAsync(3 * Second);

        Assert.Equal(at.UtcDateTime, (await PopAsync()).Job.AvailableAt.UtcDateTime, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_time_in_the_past_means_at_once()
    {
        await PushAsync("past", at: await Fixture.NowAsync() - TimeSpan.FromDays(400));
        await PushAsync("ancient", at: DateTimeOffset.MinValue);

        await CountsAreAsync(ready: 2);
        Assert.Equal(2, (await PopManyAsync(5)).Length);
    }

    [Fact]
    public async Task The_latest_time_there_is_can_be_asked_for()
    {
        await PushAsync(at: DateTimeOffset.MaxValue);

        await NothingIsDueAsync();
        await CountsAreAsync(delayed: 1);
    }

    [Fact]
    public async Task The_longest_delay_is_kept_and_the_job_comes_in_the_end()
    {
        await PushAsync("far", delay: QueueLimits.MaxDelay);
        await PushAsync("near", delay: Second);
        await AdvanceAsync(Second);
        Assert.Equal(["near"], await PopNamesAsync(2));
        await NothingIsDueAsync();

        SkipUnlessClockIsExact();
        await AdvanceAsync(QueueLimits.MaxDelay - 2 * Second);
        Assert.DoesNotContain("far", await PopNamesAsync(2));
        await AdvanceAsync(Second);
        Assert.Contains("far", await PopNamesAsync(2));
    }

    [Fact]
    public async Task A_job_due_in_more_than_a_day_is_not_a_day_late()
    {
        SkipUnlessClockIsExact();
        await PushAsync(delay: TimeSpan.FromHours(25));
        await AdvanceAsync(TimeSpan.FromHours(25) - Second);
        await NothingIsDueAsync();

        await AdvanceAsync(Second);

        await PopAsync();
    }

    [Fact]
    public async Task Jobs_that_are_long_overdue_are_handed_out()
    {
        SkipUnlessClockIsExact();
        await PushAsync(delay: Second);

        await AdvanceAsync(TimeSpan.FromDays(3_650));

        await PopAsync();
    }

    [Fact]
    public async Task Delayed_jobs_come_in_due_order_whatever_the_order_of_the_push()
    {
        await PushAsync("c", delay: 3 * Second);
        await PushAsync("a", delay: 1 * Second);
        await PushAsync("b", delay: 2 * Second);
        await AdvanceAsync(3 * Second);

        Assert.Equal(["a", "b", "c"], await PopNamesAsync(5));
    }
}
