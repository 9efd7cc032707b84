using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class WeightedQueueTests : IDisposable
{
    readonly Bench bench = new();
    readonly List<(string Queue, int Priority)> started = [];

    public WeightedQueueTests()
    {
        bench.Handle("job", context => started.Add((context.Queue, context.Priority)));
        bench.Options.Concurrency = 1;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(64)]
    public void Queues_that_have_jobs_share_by_their_weights(int prefetch)
    {
        bench.Options.Queues = [new("a", 5), new("b", 3), new("c", 1)];
        bench.Options.Prefetch = prefetch;
        foreach (var queue in (string[])["c", "b", "a"])
            Push(queue, 2_000);
        bench.Start();

        var seen = started.Take(2_700).CountBy(static job => job.Queue).ToDictionary();
        var slack = prefetch + 1;
        Assert.InRange(seen["a"], 1_500 - slack, 1_500 + slack);
        Assert.InRange(seen["b"], 900 - slack, 900 + slack);
        Assert.InRange(seen["c"], 300 - slack, 300 + slack);
        Assert.Equal(6_000, started.Count);
    }

    [Fact]
    public void One_by_one_they_come_smoothly()
    {
        bench.Options.Queues = [new("a", 3), new("b", 1)];
        bench.Options.Prefetch = 0;
        Push("a", 9);
        Push("b", 9);
        bench.Start();

        Assert.Equal("abaaabaaabaa", string.Concat(started.Take(12).Select(static job => job.Queue)));
    }

    [Fact]
    public void After_a_fault_the_turns_go_on_where_they_were()
    {
        bench.Options.Queues = [new("a", 1), new("b", 1)];
        bench.Options.Prefetch = 0;
        Push("a", 9);
        Push("b", 9);
        bench.Queue.Fault = verb => verb == Verb.Pop && started.Count == 3 && bench.Queue.Of(Verb.Pop).Count() < 6
            ? new InvalidOperationException("blip")
            : null;
        bench.Start();
        bench.Advance(60);

        Assert.Equal("abababababababab", string.Concat(started.Take(16).Select(static job => job.Queue)));
    }

    [Fact]
    public void A_low_weight_is_not_starved()
    {
        bench.Options.Queues = [new("busy", 1_000), new("rare", 1)];
        Push("busy", 3_000);
        Push("rare", 3);
        bench.Start();

        var positions = Enumerable.Range(0, started.Count).Where(i => started[i].Queue == "rare").ToList();
        Assert.InRange(positions[0], 0, 1_000 + 65);
        Assert.InRange(positions[1], 0, 2_000 + 65);
    }

    [Fact]
    public void A_queue_alone_gets_everything()
    {
        bench.Options.Queues = [new("busy", 1_000), new("rare", 1)];
        Push("rare", 500);
        bench.Start();

        Assert.Equal(500, started.Count);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Where_one_is_empty_the_others_share_its_part_by_their_weights()
    {
        bench.Options.Queues = [new("empty", 8), new("a", 1), new("b", 1)];
        bench.Options.Prefetch = 0;
        Push("a", 100);
        Push("b", 100);
        bench.Start();

        Assert.Equal(50, started.Take(100).Count(static job => job.Queue == "a"));
    }

    [Fact]
    public void One_that_was_empty_has_saved_up_nothing()
    {
        bench.Options.Queues = [new("a", 1), new("b", 1)];
        bench.Options.Prefetch = 0;
        Push("a", 1_000);
        bench.Handle("late", async context =>
        {
            started.Add((context.Queue, 0));
            await bench.Memory.PushAsync([.. Enumerable.Range(0, 400).Select(static _ => New("b"))]);
        });
        Push("a", 1, "late");
        Push("a", 400);
        bench.Start();

        var after = started.Skip(1_001).Take(200).ToList();
        Assert.InRange(after.Count(static job => job.Queue == "b"), 99, 101);
    }

    [Fact]
    public void Within_a_queue_priorities_hold()
    {
        bench.Options.Queues = [new("a", 2), new("b", 1)];
        for (var priority = 0; priority <= 9; priority++)
        {
            Push("a", 20, priority: priority);
            Push("b", 20, priority: priority);
        }

        bench.Start();

        foreach (var queue in (string[])["a", "b"])
        {
            var priorities = started.Where(job => job.Queue == queue).Select(static job => job.Priority).ToList();
            Assert.Equal(priorities.OrderDescending(), priorities);
        }
    }

    [Fact]
    public void Jobs_on_their_last_attempt_are_shared_too()
    {
        bench.Options.Queues = [new("a", 1), new("b", 1)];
        bench.Options.MaxAttempts = 1;
        Push("a", 200);
        Push("b", 200);
        bench.Start();

        Assert.InRange(started.Take(200).Count(static job => job.Queue == "a"), 99, 101);
    }

    [Fact]
    public void Without_weights_the_first_queue_goes_first()
    {
        bench.Options.Queues = ["a", "b"];
        Push("b", 300);
        Push("a", 300);
        bench.Start();

        Assert.All(started.Take(300), static job => Assert.Equal("a", job.Queue));
    }

    [Fact]
    public void A_queue_says_its_name_and_weight()
    {
        WorkerQueue plain = "mails";

        Assert.Equal(new WorkerQueue("mails"), plain);
        Assert.Equal(("mails", "mails (3)"), (plain.ToString(), new WorkerQueue("mails", 3).ToString()));
    }

    public void Dispose() => bench.Dispose();

    static NewJob New(string queue, string name = "job", int priority = 0) =>
        new(JobId.Next(), name, "{}"u8.ToArray(), queue: queue, priority: priority);

    void Push(string queue, int count, string name = "job", int priority = 0)
    {
        NewJob[] jobs = [.. Enumerable.Range(0, count).Select(_ => New(queue, name, priority))];
        bench.Simulation.Finish(bench.Memory.PushAsync(jobs).AsTask());
    }
}
