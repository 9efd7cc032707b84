using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class ConcurrencyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Exactly_n_jobs_run_at_once(int concurrency)
    {
        using var bench = new Bench();
        var running = new Queue<TaskCompletionSource>();
        var most = 0;
        var now = 0;
        bench.Handle("job", async _ =>
        {
            most = Math.Max(most, ++now);
            var release = new TaskCompletionSource();
            running.Enqueue(release);
            await release.Task;
            now--;
        });
        bench.Options.Concurrency = concurrency;
        bench.Start();
        for (var i = 0; i < 25; i++)
            bench.Push();
        Assert.Equal(concurrency, now);

        for (var left = 25; left > 0; left--)
        {
            Assert.Equal(Math.Min(left, concurrency), now);
            running.Dequeue().SetResult();
            bench.Simulation.RunUntilIdle();
        }

        Assert.Equal(concurrency, most);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void The_default_is_ten_at_once()
    {
        using var bench = new Bench();
        var now = 0;
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ =>
        {
            now++;
            await release.Task;
        });
        bench.Start();
        for (var i = 0; i < 15; i++)
            bench.Push();

        Assert.Equal(10, now);
        Assert.Equal(new QueueCounts(5, 0, 10, 0), bench.Counts);
        release.SetResult();
    }

    [Fact]
    public async Task Handlers_that_block_run_beside_each_other_on_the_pool()
    {
        using var queue = new MemoryQueue();
        using var both = new Barrier(2);
        var met = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var table = new LambdaTable().Add("job", _ =>
        {
            if (both.SignalAndWait(TimeSpan.FromSeconds(20)))
                met.TrySetResult();
            return default;
        });
        var worker = new Worker(queue, table, new WorkerOptions { Concurrency = 2 });
        var run = Task.Run(() => worker.RunAsync());
        await queue.PushAsync([
            new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty),
            new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty)]);

        await met.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await worker.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await run;
    }

    [Fact]
    public void Everything_stays_on_the_scheduler_of_the_caller()
    {
        using var bench = new Bench();
        var seen = new HashSet<TaskScheduler>();
        bench.Handle("job", async context =>
        {
            seen.Add(TaskScheduler.Current);
            await Task.Delay(Bench.Seconds(45), bench.Simulation.Clock, context.CancellationToken);
            seen.Add(TaskScheduler.Current);
            throw new InvalidOperationException("no");
        });
        bench.Options.OnFailed = (_, _) =>
        {
            seen.Add(TaskScheduler.Current);
            return default;
        };
        var faults = 0;
        bench.Queue.Fault = _ => ++faults % 5 == 0 ? new InvalidOperationException("blip") : null;
        var worker = bench.Start();
        for (var i = 0; i < 20; i++)
            bench.Push();

        bench.Advance(600);
        bench.Stop(worker);

        Assert.Equal([bench.Simulation], seen);
        Assert.Equal([bench.Simulation], bench.Queue.Schedulers);
        Assert.Equal(20, bench.Failed.Count);
    }

    [Fact]
    public async Task Ten_thousand_slots_run_ten_thousand_jobs_at_once()
    {
        const int count = 10_000;
        using var queue = new MemoryQueue();
        var started = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var table = new LambdaTable().Add("job", async _ =>
        {
            if (Interlocked.Increment(ref started) == count)
                all.SetResult();
            await all.Task;
            return JobOutcome.Completed;
        });
        var worker = new Worker(queue, table, new WorkerOptions { Concurrency = count });
        var run = Task.Run(() => worker.RunAsync());

        await queue.PushAsync(Enumerable.Range(0, count)
            .Select(static _ => new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty)).ToArray());

        await all.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await worker.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
        await run;
        Assert.Equal(default, await queue.CountAsync());
    }

    [Fact]
    public void A_job_that_is_due_starts_at_once_without_a_poll()
    {
        using var bench = new Bench();
        var started = default(DateTimeOffset);
        bench.Handle("job", context => { started = context.StartedAt; });
        bench.Start();
        bench.Advance(7.3, step: 0.1);
        var due = bench.Simulation.Clock.GetUtcNow() + Bench.Seconds(1.7);

        bench.Push(delay: Bench.Seconds(1.7));
        bench.Advance(3, step: 0.1);

        Assert.Equal(due, started);
    }

    [Fact]
    public void An_idle_worker_asks_the_queue_seldom()
    {
        using var bench = new Bench();
        bench.Options.Concurrency = 1;
        bench.Start();

        bench.Advance(3_600, step: 10);

        Assert.InRange(bench.Queue.Of(Verb.Pop).Count(), 1, 400);
    }

    [Fact]
    public void Preferred_queues_are_served_first()
    {
        using var bench = new Bench();
        var seen = new List<string>();
        bench.Handle("job", context => seen.Add(context.Queue));
        (bench.Options.Concurrency, bench.Options.Queues) = (1, ["urgent", "default"]);
        foreach (var queue in (string[])["default", "urgent", "other", "urgent", "default"])
            bench.Push(queue: queue);

        bench.Start();

        Assert.Equal(["urgent", "urgent", "default", "default"], seen);
        Assert.Equal(1, bench.Counts.Ready);
    }

    [Fact]
    public void A_killer_takes_none_with_it_that_had_not_started()
    {
        using var bench = new Bench();
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ => await release.Task);
        bench.Options.Concurrency = 1;
        bench.Start();

        for (var i = 0; i < 5; i++)
            bench.Push();

        Assert.Equal(new QueueCounts(4, 0, 1, 0), bench.Counts);
        release.SetResult();
    }
}
