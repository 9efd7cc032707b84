using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

/// <summary>What the original package's users rely on.</summary>
public sealed class ReliabilityTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void A_job_that_succeeds_is_acked_once()
    {
        var starts = 0;
        bench.Handle("job", _ => { starts++; });
        var worker = bench.Start();

        var id = bench.Push();
        bench.Advance(120);
        bench.Stop(worker);

        Assert.Equal(1, starts);
        Assert.Equal(id, Assert.Single(bench.Queue.Of(Verb.Ack)).JobId);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_job_that_always_fails_is_retried_then_kept_as_failed_once_and_the_hook_called_once()
    {
        var starts = 0;
        bench.Handle("job", _ =>
        {
            starts++;
            throw new InvalidOperationException($"no luck {starts}");
        });
        var worker = bench.Start();
        var id = bench.Push(payload: [1, 2, 3]);

        bench.Advance(600);
        bench.Stop(worker);

        Assert.Equal(3, starts);
        Assert.Equal(new QueueCounts(0, 0, 0, 1), bench.Counts);
        var failed = Assert.Single(bench.Failed);
        Assert.Equal((id, 3), (failed.Job.Id, failed.Job.Attempts));
        Assert.Equal([1, 2, 3], failed.Job.Payload.ToArray());
        Assert.Contains("no luck 3", failed.Error, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), failed.Error, StringComparison.Ordinal);
        var failure = Assert.Single(bench.Failures);
        Assert.Equal((id, failed.Error), (failure.Job.Id, failure.Error));
        Assert.Equal("no luck 3", failure.Exception?.Message);
        Assert.Single(bench.Queue.Of(Verb.Fail));
    }

    [Fact]
    public void A_job_that_fails_once_is_retried_and_done()
    {
        var starts = 0;
        bench.Handle("job", _ =>
        {
            if (++starts == 1)
                throw new InvalidOperationException("once");
        });
        bench.Start();
        bench.Push();

        bench.Advance(4.9, step: 0.1);
        Assert.Equal(1, starts);
        bench.Advance(0.2, step: 0.1);

        Assert.Equal(2, starts);
        Assert.Equal(default, bench.Counts);
        Assert.Empty(bench.Failures);
    }

    [Fact]
    public void A_handler_that_throws_leaves_the_worker_alive()
    {
        var good = 0;
        bench.Handle("bad", static _ => throw new InvalidOperationException("thrown before the task"));
        bench.Handle("worse", static async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException("thrown in the task");
        });
        bench.Handle("cancelled", static _ => throw new OperationCanceledException("not by the worker"));
        bench.Handle("good", _ => { good++; });
        bench.Options.Concurrency = 1;
        bench.Options.MaxAttempts = 1;
        bench.Start();
        foreach (var name in (string[])["bad", "worse", "cancelled", "good"])
            bench.Push(name);

        Assert.Equal(1, good);
        Assert.Equal(3, bench.Failures.Count);
    }

    [Fact]
    public void A_cancellation_that_nobody_asked_for_is_a_failure_like_any_other()
    {
        bench.Handle("job", static _ => Task.FromCanceled(new CancellationToken(canceled: true)));
        bench.Start();
        bench.Push();

        Assert.Equal([Bench.Seconds(5)], bench.RetryDelays);
    }

    [Fact]
    public void Stop_drains_and_leaks_nothing()
    {
        var release = new TaskCompletionSource();
        var done = 0;
        bench.Handle("job", async _ =>
        {
            await release.Task;
            done++;
        });
        bench.Options.Concurrency = 4;
        var worker = bench.Start();
        for (var i = 0; i < 10; i++)
            bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(1);
        Assert.False(stop.IsCompleted);

        release.SetResult();
        bench.Simulation.Finish(stop);

        Assert.Equal(4, done);
        Assert.Equal(new QueueCounts(6, 0, 0, 0), bench.Counts);
        Assert.Equal(1, bench.Pop(Bench.Seconds(30)).Job.Attempts);
    }

    [Fact]
    public async Task Many_workers_never_run_one_job_twice()
    {
        const int jobs = 3_000;
        using var queue = new MemoryQueue();
        var starts = new int[jobs];
        var left = jobs;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var table = new LambdaTable().Add("job", run =>
        {
            Interlocked.Increment(ref starts[BitConverter.ToInt32(run.Lease.Job.Payload.Span)]);
            if (Interlocked.Decrement(ref left) == 0)
                done.SetResult();
            return default;
        });
        var workers = Enumerable.Range(0, 5)
            .Select(_ => new Worker(queue, table, new WorkerOptions { Concurrency = 4 })).ToArray();
        var runs = workers.Select(worker => Task.Run(() => worker.RunAsync())).ToArray();
        for (var i = 0; i < jobs; i++)
            await queue.PushAsync([new NewJob(JobId.Next(), "job", BitConverter.GetBytes(i))]);

        await done.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAll(workers.Select(worker => worker.StopAsync())).WaitAsync(TimeSpan.FromSeconds(30));
        await Task.WhenAll(runs);

        Assert.All(starts, static count => Assert.Equal(1, count));
        Assert.Equal(default, await queue.CountAsync());
    }

    [Fact]
    public void A_job_whose_starts_killed_their_workers_never_runs_again()
    {
        bench.Options.MaxAttempts = 2;
        var id = bench.Push();
        for (var i = 0; i < 2; i++)
        {
            bench.Pop(Bench.Seconds(1));
            bench.Advance(1.1);
        }

        var starts = 0;
        bench.Handle("job", _ => { starts++; });
        bench.Start();

        Assert.Equal(0, starts);
        Assert.Equal(id, Assert.Single(bench.Failed).Job.Id);
        Assert.Contains("2", Assert.Single(bench.Failures).Error, StringComparison.Ordinal);
        Assert.Null(bench.Failures[0].Exception);
        Assert.True(bench.Logs.Has(LogLevel.Error, "kept as failed"));
    }

    [Fact]
    public void A_job_with_one_start_left_after_dead_workers_runs_once_more()
    {
        bench.Options.MaxAttempts = 2;
        bench.Push();
        bench.Pop(Bench.Seconds(1));
        bench.Advance(1.1);
        var wasLast = false;
        bench.Handle("job", context => { wasLast = context.IsLastAttempt; });

        bench.Start();

        Assert.True(wasLast);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_manual_retry_gives_a_failed_job_all_its_starts_again()
    {
        var starts = 0;
        bench.Handle("job", _ =>
        {
            starts++;
            throw new InvalidOperationException("no");
        });
        bench.Start();
        var id = bench.Push();
        bench.Advance(60);
        Assert.Equal(3, starts);

        Assert.Equal(1, bench.Simulation.Finish(bench.Memory.RetryFailedAsync([id])).Count);
        bench.Advance(60);

        Assert.Equal(6, starts);
        Assert.Equal(2, bench.Failures.Count);
        Assert.Single(bench.Failed);
    }

    public void Dispose() => bench.Dispose();
}
