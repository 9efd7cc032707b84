using Queue.Storage;

namespace Queue.Conformance;

public abstract class OrderTests : ConformanceTests
{
    [Fact]
    public async Task A_higher_priority_comes_first()
    {
        for (var priority = 0; priority <= QueueLimits.MaxPriority; priority++)
            await PushAsync($"{priority}", priority: priority);

        Assert.Equal(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"], await PopNamesAsync(20));
    }

    [Fact]
    public async Task Equal_priorities_come_in_the_order_of_the_push()
    {
        await PushAsync("low-1");
        await PushAsync("high-1", priority: 5);
        await PushAsync("low-2");
        await PushAsync("high-2", priority: 5);

        Assert.Equal(["high-1"], await PopNamesAsync(1));
        Assert.Equal(["high-2", "low-1"], await PopNamesAsync(2));
        Assert.Equal(["low-2"], await PopNamesAsync(2));
    }

    [Fact]
    public async Task A_delayed_job_that_is_due_comes_before_one_that_was_due_later()
    {
        await PushAsync("due-first", delay: Second);
        await AdvanceAsync(2 * Second);
        await PushAsync("due-later");

        Assert.Equal(["due-first", "due-later"], await PopNamesAsync(2));
    }

    [Fact]
    public async Task A_job_for_a_time_in_the_past_does_not_overtake_a_higher_priority()
    {
        await PushAsync("high", priority: 1);
        await PushAsync("old", at: await Fixture.NowAsync() - Minute);

        Assert.Equal(["high", "old"], await PopNamesAsync(2));
    }

    [Fact]
    public async Task A_delayed_job_of_higher_priority_comes_first_once_it_is_due()
    {
        await PushAsync("low");
        await PushAsync("high", priority: 1, delay: Second);
        Assert.Equal(["low"], await PopNamesAsync(5));
        await PushAsync("low-again");
        await AdvanceAsync(Second);

        Assert.Equal(["high", "low-again"], await PopNamesAsync(5));
    }

    [Fact]
    public async Task A_retried_job_goes_behind_those_that_were_due_before_its_new_time()
    {
        await PushAllAsync("a", "b");
        var lease = await PopAsync();
        await AdvanceAsync(Second);
        await NackAsync(lease, Nack.Retry(TimeSpan.Zero));
        await AdvanceAsync(Second);
        await PushAsync("c");

        Assert.Equal(["b", "a", "c"], await PopNamesAsync(5));
    }

    [Fact]
    public async Task A_retry_with_a_delay_counts_as_due_when_the_delay_is_over()
    {
        await PushAsync("a");
        await NackAsync(await PopAsync(), Nack.Retry(3 * Second));
        await AdvanceAsync(Second);
        await PushAsync("b");
        await AdvanceAsync(5 * Second);
        await PushAsync("c");

        Assert.Equal(["b", "a", "c"], await PopNamesAsync(5));
    }

    [Fact]
    public async Task A_job_given_back_without_a_delay_keeps_its_place()
    {
        await PushAllAsync("a", "b", "c");
        var leases = await PopManyAsync(2);
        await AdvanceAsync(Second);
        await PushAsync("d");
        await NackAsync(leases[1], Nack.GiveBack());
        await NackAsync(leases[0], Nack.GiveBack());

        Assert.Equal(["a", "b", "c", "d"], await PopNamesAsync(5));
    }

    [Fact]
    public async Task A_job_given_back_with_a_delay_gets_a_new_place()
    {
        await PushAllAsync("a", "b");
        await NackAsync(await PopAsync(), Nack.GiveBack(2 * Second));
        await AdvanceAsync(Second);
        await PushAsync("c");
        Assert.Equal(["b"], await PopNamesAsync(1));
        await AdvanceAsync(2 * Second);

        Assert.Equal(["c", "a"], await PopNamesAsync(5));
    }

    [Fact]
    public async Task The_preferred_queue_is_emptied_first_whatever_the_priorities()
    {
        await PushAsync("b9", "b", 9);
        await PushAsync("a0", "a", 0);
        await PushAsync("b0", "b", 0);
        await PushAsync("a1", "a", 1);

        Assert.Equal(["a1", "a0", "b9"], await PopNamesAsync(3, "a", "b"));
        Assert.Equal(["b0"], await PopNamesAsync(3, "a", "b"));
    }

    [Fact]
    public async Task The_preference_is_that_of_the_request_not_of_the_queue()
    {
        await PushAsync("a", "a");
        await PushAsync("b", "b");

        Assert.Equal(["b", "a"], await PopNamesAsync(2, "b", "a"));
    }

    [Fact]
    public async Task A_pop_sees_only_the_queues_it_names()
    {
        await PushAsync("other", "other");

        await NothingIsDueAsync("mails", "default");
        Assert.Equal(["other"], await PopNamesAsync(5, "mails", "other"));
    }

    [Fact]
    public async Task A_pop_can_look_at_as_many_queues_as_the_limit_says()
    {
        var queues = Enumerable.Range(0, QueueLimits.MaxQueuesPerPop).Select(static i => $"q{i}").ToArray();
        foreach (var queue in queues.Reverse())
            await PushAsync(queue, queue);

        Assert.Equal(queues, await PopNamesAsync(100, queues));
    }
}
