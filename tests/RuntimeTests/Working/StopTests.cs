using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class StopTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void A_worker_cannot_run_twice()
    {
        var worker = bench.Make();
        var first = bench.Start(worker);

        var second = bench.Simulation.Start(() => worker.RunAsync());

        var error = Assert.Throws<InvalidOperationException>(() => bench.Simulation.Finish(second));
        Assert.Contains("run", error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.False(first.IsCompleted);
        bench.Stop(worker);
        bench.Simulation.Finish(first);
    }

    [Fact]
    public void A_worker_that_has_ended_cannot_run_again()
    {
        var worker = bench.Start();
        bench.Stop(worker);

        Assert.Throws<InvalidOperationException>(
            () => bench.Simulation.Finish(bench.Simulation.Start(() => worker.RunAsync())));
    }

    [Fact]
    public void Stop_before_run_makes_run_return_at_once()
    {
        var starts = 0;
        bench.Handle("job", _ => { starts++; });
        bench.Push();
        var worker = bench.Make();
        bench.Stop(worker);

        bench.Simulation.Finish(bench.Simulation.Start(() => worker.RunAsync()));

        Assert.Equal(0, starts);
        Assert.Empty(bench.Queue.Of(Verb.Pop));
    }

    [Fact]
    public void A_run_whose_token_is_cancelled_beforehand_returns_at_once()
    {
        bench.Push();
        var run = bench.Start(bench.Make(), new CancellationToken(canceled: true));

        bench.Simulation.Finish(run);

        Assert.Equal(new QueueCounts(1, 0, 0, 0), bench.Counts);
    }

    [Fact]
    public void Stop_twice_is_harmless()
    {
        var worker = bench.Start();
        var first = bench.Simulation.Start(() => worker.StopAsync());
        var second = bench.Simulation.Start(() => worker.StopAsync());

        bench.Simulation.Finish(Task.WhenAll(first, second));
        bench.Stop(worker);
    }

    [Fact]
    public void Cancelling_the_run_stops_as_gracefully_as_stop()
    {
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ => await release.Task);
        using var cancellation = new CancellationTokenSource();
        var run = bench.Start(bench.Make(), cancellation.Token);
        bench.Push();
        cancellation.Cancel();
        bench.Advance(5);
        Assert.False(run.IsCompleted);

        release.SetResult();
        bench.Simulation.Finish(run);

        Assert.False(Assert.Single(bench.Queue.Of(Verb.Ack)).IsStale);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_stopping_worker_takes_no_more_jobs()
    {
        var release = new TaskCompletionSource();
        var starts = 0;
        bench.Handle("job", async _ =>
        {
            starts++;
            await release.Task;
        });
        bench.Options.Concurrency = 2;
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(1);
        bench.Push();
        bench.Advance(1);
        release.SetResult();
        bench.Simulation.Finish(stop);

        Assert.Equal(1, starts);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), bench.Counts);
    }

    [Fact]
    public void A_job_popped_just_when_the_worker_stops_is_given_back_unstarted()
    {
        var starts = 0;
        bench.Handle("job", _ => { starts++; });
        bench.Options.Concurrency = 1;
        var worker = bench.Start();
        var push = bench.Memory.PushAsync([new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty)]);
        Assert.True(push.IsCompletedSuccessfully);

        _ = worker.StopAsync();
        bench.Simulation.RunUntilIdle();

        Assert.Equal(0, starts);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), bench.Counts);
        Assert.Equal(1, bench.Pop(Bench.Seconds(30)).Job.Attempts);
    }

    [Fact]
    public void Running_handlers_are_cancelled_when_the_shutdown_time_is_over_and_their_attempt_given_back()
    {
        var token = default(CancellationToken);
        bench.Handle("job", async context =>
        {
            token = context.CancellationToken;
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        bench.Options.ShutdownTime = Bench.Seconds(20);
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(19.5, step: 0.5);
        Assert.False(token.IsCancellationRequested);
        Assert.False(stop.IsCompleted);

        bench.Advance(1, step: 0.5);
        bench.Simulation.Finish(stop);

        Assert.True(token.IsCancellationRequested);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), bench.Counts);
        Assert.Equal(Nack.GiveBack(), Assert.Single(bench.Queue.Of(Verb.Nack)).Nack);
        var again = bench.Pop(Bench.Seconds(30));
        Assert.Equal((1, 0), (again.Job.Attempts, again.Job.Releases));
    }

    [Fact]
    public void A_last_attempt_that_shutdown_interrupts_is_given_back_and_not_kept_as_failed()
    {
        bench.Handle("job", static context => Task.Delay(Timeout.Infinite, context.CancellationToken));
        (bench.Options.MaxAttempts, bench.Options.ShutdownTime) = (1, TimeSpan.Zero);
        var worker = bench.Start();
        bench.Push();

        bench.Stop(worker);

        Assert.Empty(bench.Failures);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), bench.Counts);
    }

    [Fact]
    public void A_failure_during_the_shutdown_time_counts_as_one()
    {
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ => await release.Task);
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(1);

        release.SetException(new InvalidOperationException("broken, not interrupted"));
        bench.Simulation.Finish(stop);

        Assert.Equal([Bench.Seconds(5)], bench.RetryDelays);
    }

    [Fact]
    public void The_token_of_stop_cuts_the_shutdown_time_short()
    {
        bench.Handle("job", static context => Task.Delay(Timeout.Infinite, context.CancellationToken));
        var worker = bench.Start();
        bench.Push();
        using var hurry = new CancellationTokenSource();
        var stop = bench.Simulation.Start(() => worker.StopAsync(hurry.Token));
        bench.Advance(1);
        Assert.False(stop.IsCompleted);

        hurry.Cancel();
        bench.Simulation.Finish(stop);

        Assert.Equal(new QueueCounts(1, 0, 0, 0), bench.Counts);
    }

    [Fact]
    public void A_handler_that_ignores_cancellation_does_not_hold_up_the_stop_for_ever()
    {
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ => await release.Task);
        (bench.Options.ShutdownTime, bench.Options.Lease) = (Bench.Seconds(20), Bench.Seconds(30));
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());

        bench.Advance(40);
        bench.Simulation.Finish(stop);

        Assert.True(bench.Logs.Has(LogLevel.Error, "abandoned"));
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);
        bench.Advance(60);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), bench.Counts);
        release.SetResult();
        bench.Advance(1);
        Assert.True(Assert.Single(bench.Queue.Of(Verb.Ack)).IsStale);
        Assert.Equal(2, bench.Pop(Bench.Seconds(30)).Job.Attempts);
    }

    [Fact]
    public void A_job_completed_during_shutdown_is_acked_although_the_run_is_cancelled()
    {
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ => await release.Task);
        bench.Queue.Fault = FailTimes(Verb.Ack, 3);
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(1);

        release.SetResult();
        bench.Advance(5);
        bench.Simulation.Finish(stop);

        Assert.Equal(default, bench.Counts);
        Assert.Equal(4, bench.Queue.Of(Verb.Ack).Count());
    }

    [Fact]
    public void A_handler_that_completes_in_spite_of_its_cancellation_is_acked()
    {
        bench.Handle("job", static async context =>
        {
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Done anyway.
            }
        });
        bench.Options.ShutdownTime = Bench.Seconds(1);
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());

        bench.Advance(2);
        bench.Simulation.Finish(stop);

        Assert.False(Assert.Single(bench.Queue.Of(Verb.Ack)).IsStale);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Leases_are_renewed_while_the_worker_drains()
    {
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ => await release.Task);
        (bench.Options.Lease, bench.Options.ShutdownTime) = (Bench.Seconds(3), Bench.Seconds(60));
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());

        bench.Advance(30, step: 0.5);
        release.SetResult();
        bench.Simulation.Finish(stop);

        Assert.False(Assert.Single(bench.Queue.Of(Verb.Ack)).IsStale);
    }

    [Fact]
    public void A_stop_in_the_backoff_after_a_store_fault_does_not_wait_for_its_end()
    {
        bench.Queue.Fault = static verb => verb == Verb.Pop ? new InvalidOperationException("down") : null;
        var worker = bench.Start();
        bench.Advance(60);

        bench.Stop(worker);
    }

    [Fact]
    public void A_callback_on_the_handlers_token_that_throws_does_not_harm_the_others()
    {
        var cancelled = 0;
        bench.Handle("job", async context =>
        {
            using var registration = context.CancellationToken.Register(() =>
            {
                cancelled++;
                throw new InvalidOperationException("callback");
            });
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        });
        (bench.Options.ShutdownTime, bench.Options.Concurrency) = (TimeSpan.Zero, 3);
        var worker = bench.Start();
        for (var i = 0; i < 3; i++)
            bench.Push();

        bench.Stop(worker);

        Assert.Equal(3, cancelled);
        Assert.Equal(new QueueCounts(3, 0, 0, 0), bench.Counts);
    }

    [Fact]
    public async Task Stop_in_the_middle_of_heavy_traffic_leaves_no_lease_behind()
    {
        for (var round = 0; round < 40; round++)
        {
            using var queue = new MemoryQueue();
            var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var done = 0;
            var table = new LambdaTable().Add("job", async _ =>
            {
                await Task.Yield();
                if (Interlocked.Increment(ref done) == 100 + round)
                    half.TrySetResult();
                return JobOutcome.Completed;
            });
            await queue.PushAsync(Enumerable.Range(0, 500)
                .Select(static _ => new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty)).ToArray());
            var worker = new Worker(queue, table, new WorkerOptions { Concurrency = 8 });
            var run = Task.Run(() => worker.RunAsync());
            await half.Task.WaitAsync(TimeSpan.FromSeconds(30));

            await worker.StopAsync().WaitAsync(TimeSpan.FromSeconds(30));
            await run;

            Assert.Equal(new QueueCounts(500 - done, 0, 0, 0), await queue.CountAsync());
            var left = new Lease[500];
            var popped = await queue.PopAsync(new(["default"], TimeSpan.FromMinutes(1), TimeSpan.Zero), left);
            Assert.All(left[..popped], static lease => Assert.Equal(1, lease.Job.Attempts));
        }
    }

    [Fact]
    public void A_queue_that_is_disposed_under_a_worker_ends_its_run_with_a_clear_error()
    {
        var worker = bench.Make();
        var run = bench.Start(worker);
        bench.Memory.Dispose();

        Assert.Throws<ObjectDisposedException>(() => bench.Simulation.Finish(run));
        bench.Stop(worker);
    }

    public void Dispose() => bench.Dispose();

    static Func<Verb, Exception?> FailTimes(Verb which, int times) =>
        verb => verb == which && times-- > 0 ? new InvalidOperationException("blip") : null;
}
