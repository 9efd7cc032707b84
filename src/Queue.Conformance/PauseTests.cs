using Queue.Storage;

namespace Queue.Conformance;

public abstract class PauseTests : ConformanceTests
{
    [Fact]
    public async Task Nothing_of_a_paused_queue_is_handed_out_until_it_is_resumed()
    {
        await PushAsync("a", "x");
        await PauseAsync("x");
        await PushAsync("b", "x");
        await PushAsync("c", "y");

        Assert.Equal(["c"], await PopNamesAsync(10, "x", "y"));
        await NothingIsDueAsync("x");
        await CountsAreAsync(ready: 2, queue: "x");

        Assert.True(await Queue.ResumeAsync("x").Soon());
        Assert.Equal(["a", "b"], await PopNamesAsync(10, "x"));
    }

    [Fact]
    public async Task Running_jobs_go_on_and_those_that_come_back_wait()
    {
        await Queue.PushAsync([New("done", "x"), New("back", "x"), New("lost", "x"), New("kept", "x")]).Soon();
        var leases = await PopManyAsync(4, 2 * Second, "x");
        await PauseAsync("x");

        await AckAsync(leases[0]);
        await NackAsync(leases[1], Nack.Retry(TimeSpan.Zero));
        Assert.Empty(await Queue.ExtendAsync([leases[3]], Minute).Soon());
        await AdvanceAsync(3 * Second);

        await NothingIsDueAsync("x");
        await CountsAreAsync(ready: 2, leased: 1, queue: "x");
        Assert.True(await Queue.ResumeAsync("x").Soon());
        Assert.Equal(["back", "lost"], (await PopNamesAsync(10, "x")).Order());
    }

    [Fact]
    public async Task A_delayed_job_that_becomes_due_and_a_failed_one_that_is_retried_wait_too()
    {
        await PushAsync("delayed", "x", delay: Second);
        var failed = await FailOneAsync("failed", "x");
        await PauseAsync("x");

        await AdvanceAsync(2 * Second);
        await Queue.RetryFailedAsync([failed]).Soon();

        await NothingIsDueAsync("x");
        await CountsAreAsync(ready: 2);
    }

    [Fact]
    public async Task A_pop_that_waits_is_woken_when_its_queue_is_resumed()
    {
        await PauseAsync(QueueLimits.DefaultQueue);
        var id = await PushAsync();
        var pop = PopWaitingAsync(Minute);
        await CountsAreAsync(ready: 1);
        Assert.False(pop.IsCompleted);

        Assert.True(await Queue.ResumeAsync(QueueLimits.DefaultQueue).Soon());

        Assert.Equal(id, (await pop.Soon()).Job.Id);
    }

    [Fact]
    public async Task A_push_into_a_paused_queue_wakes_nobody()
    {
        await PauseAsync(QueueLimits.DefaultQueue);
        var pop = PopWaitingAsync(Minute);

        await PushAsync();
        await CountsAreAsync(ready: 1);

        Assert.False(pop.IsCompleted);
        Assert.True(await Queue.ResumeAsync(QueueLimits.DefaultQueue).Soon());
        await pop.Soon();
    }

    [Fact]
    public async Task What_is_paused_is_listed_and_a_second_pause_or_resume_says_that_it_changed_nothing()
    {
        await PauseAsync("b");
        await PauseAsync("a");
        Assert.False(await Queue.PauseAsync("a").Soon());
        Assert.Equal(["a", "b"], await Queue.ListPausedAsync().Soon());

        Assert.True(await Queue.ResumeAsync("b").Soon());
        Assert.False(await Queue.ResumeAsync("b").Soon());
        Assert.False(await Queue.ResumeAsync("c").Soon());

        Assert.Equal(["a"], await Queue.ListPausedAsync().Soon());
        Assert.True(await Queue.ResumeAsync("a").Soon());
        Assert.Empty(await Queue.ListPausedAsync().Soon());
    }

    [Fact]
    public async Task A_queue_stays_paused_while_many_others_come_and_go()
    {
        await PauseAsync("x");
        for (var i = 0; i < 1_100; i++)
            await PushAsync("job", $"q{i}");
        for (var i = 0; i < 1_100; i++)
            await AckAsync(await PopAsync(null, $"q{i}"));
        for (var i = 0; i < 1_100; i++)
            await PushAsync("job", $"r{i}");
        await PushAsync("a", "x");

        await NothingIsDueAsync("x");
        Assert.Equal(["x"], await Queue.ListPausedAsync().Soon());
    }

    [Fact]
    public async Task A_name_that_is_none_is_refused()
    {
        SkipUnlessItHas(QueueFeatures.Pausing);
        foreach (var name in (string?[])[null, "", "a b", new string('n', QueueLimits.MaxNameLength + 1)])
        {
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.PauseAsync(name!).Soon());
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ResumeAsync(name!).Soon());
        }

        Assert.Empty(await Queue.ListPausedAsync().Soon());
    }

    async Task PauseAsync(string queue)
    {
        SkipUnlessItHas(QueueFeatures.Pausing);
        Assert.True(await Queue.PauseAsync(queue).Soon());
    }
}
