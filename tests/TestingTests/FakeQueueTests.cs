using Queue.Storage;
using Queue.Testing;

namespace Queue.TestingTests;

public sealed class FakeQueueTests : IDisposable
{
    readonly FakeQueue queue = new();

    [Fact]
    public async Task What_was_dispatched_is_told_in_order_and_decoded()
    {
        var headers = new JobHeaders([new("tenant", "7")]);
        var first = await queue.DispatchAsync(new Work(1), TimeSpan.FromHours(1));
        await queue.DispatchAsync([new Tags(["a"]), new Tags(["b", "ü"])]);
        await queue.DispatchAsync(new Work(2), new DispatchOptions { Queue = "slow", Priority = 5, Headers = headers });

        Assert.Equal(["work", "tags", "tags", "work"], queue.Dispatched.Select(job => job.Name));
        Assert.Equal(["b", "ü"], queue.DispatchedOf<Tags>()[1].Job.Names);
        var (sent, last) = (queue.DispatchedOf<Work>()[0], queue.DispatchedOf<Work>()[1]);
        Assert.Equal(
            (first.Id, TimeSpan.FromHours(1), "default", 3), (sent.Id, sent.Delay, sent.Queue, sent.MaxAttempts));
        Assert.Equal(("slow", 5, headers), (last.Queue, last.Priority, last.Headers));
    }

    [Fact]
    public async Task The_one_that_was_dispatched_is_returned()
    {
        await queue.DispatchAsync(new Work(1));
        await queue.DispatchAsync(new Work(2), TimeSpan.FromHours(1));

        Assert.Equal(1, queue.AssertDispatched<Work>(sent => sent.Delay == default).Job.Id);
        Assert.Equal(TimeSpan.FromHours(1), queue.AssertDispatched(new Work(2)).Delay);
        Assert.Equal([1, 2], queue.AssertDispatched<Work>(2).Select(sent => sent.Job.Id));
        queue.AssertNotDispatched<Tags>();
        queue.AssertNotDispatched<Work>(sent => sent.Job.Id == 3);
    }

    [Fact]
    public async Task Jobs_are_compared_by_what_is_stored()
    {
        await queue.DispatchAsync(new Tags(["a", "b"]));

        queue.AssertDispatched(new Tags(new List<string> { "a", "b" }));
        Assert.Throws<QueueAssertionException>(() => queue.AssertDispatched(new Tags(["a"])));
    }

    [Fact]
    public async Task A_failure_says_what_was_expected_and_what_was_found()
    {
        Assert.Equal(
            "Expected one dispatch of 'work', found none. Nothing was dispatched.",
            Message(() => queue.AssertDispatched<Work>()));
        await queue.DispatchAsync(new Work(1));
        await queue.DispatchAsync(new Work(2), TimeSpan.FromMinutes(1));
        await queue.DispatchAsync(new Work(3), new DispatchOptions { At = DateTimeOffset.UnixEpoch, Priority = 2 });

        const string all = " Dispatched, in this order:\n"
            + "  1. work {\"Id\":1} to 'default'\n"
            + "  2. work {\"Id\":2} to 'default' in 00:01:00\n"
            + "  3. work {\"Id\":3} to 'default' at 1970-01-01 00:00:00Z with priority 2";
        Assert.Equal(
            $"Expected one dispatch of 'work' where sent => sent.Job.Id < 3, found 2.{all}",
            Message(() => queue.AssertDispatched<Work>(sent => sent.Job.Id < 3)));
        Assert.Equal(
            $"Expected one dispatch of 'work' with the payload {{\"Id\":4}}, found none.{all}",
            Message(() => queue.AssertDispatched(new Work(4))));
        Assert.Equal(
            $"Expected 2 dispatches of 'work', found 3.{all}", Message(() => queue.AssertDispatched<Work>(2)));
        Assert.Equal(
            $"Expected no dispatch of 'work' where sent => sent.Delay > default(TimeSpan), found 1.{all}",
            Message(() => queue.AssertNotDispatched<Work>(sent => sent.Delay > default(TimeSpan))));
        Assert.Equal(
            $"Expected no dispatch at all, found 3.{all}", Message(() => queue.AssertNothingDispatched()));
    }

    [Fact]
    public async Task A_failure_shows_twenty_jobs_at_most_and_no_long_payload_whole()
    {
        await queue.DispatchAsync(new Tags([new('x', 1_000)]));
        await queue.DispatchAsync(Enumerable.Range(1, 24).Select(id => new Work(id)));

        var message = Message(() => queue.AssertNothingDispatched());

        Assert.EndsWith("\n  20. work {\"Id\":19} to 'default'\n  and 5 more", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1_000, 1_500);
        Assert.Contains("xxx…\n", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_queue_refuses_was_not_dispatched()
    {
        await Assert.ThrowsAsync<OperationCanceledException>(
            async () => await queue.DispatchAsync(new Work(1), new CancellationToken(true)));

        queue.AssertNothingDispatched();
    }

    [Fact]
    public async Task It_counts_hands_out_and_keeps_jobs_as_the_memory_queue_does()
    {
        await queue.DispatchAsync(new Work(1));
        await queue.DispatchAsync(new Work(2), TimeSpan.FromHours(1));
        var leases = new Lease[2];

        Assert.Equal(1, await queue.PopAsync(new(["default"], TimeSpan.FromMinutes(1), TimeSpan.Zero), leases));
        Assert.True(await queue.FailAsync(leases[0], "for a test"));
        Assert.Equal(new QueueCounts(0, 1, 0, 1), await queue.CountAsync());
        Assert.Equal("for a test", Assert.Single(await queue.ListFailedAsync()).Error);
    }

    public void Dispose() => queue.Dispose();

    static string Message(Action assertion) => Assert.Throws<QueueAssertionException>(assertion).Message;
}
