using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;
using Queue.Working;

namespace Queue.RuntimeTests.Working;

public sealed class HeartbeatTests : IDisposable
{
    readonly Bench bench = new();
    readonly TaskCompletionSource release = new();
    int starts;
    CancellationToken token;

    public HeartbeatTests()
    {
        bench.Options.Lease = Bench.Seconds(30);
        bench.Handle("job", async context =>
        {
            starts++;
            token = context.CancellationToken;
            await release.Task;
        });
    }

    [Fact]
    public void A_job_longer_than_its_lease_is_renewed_and_runs_once()
    {
        bench.Start();
        bench.Push();

        bench.Advance(600);
        release.SetResult();
        bench.Advance(1);

        Assert.Equal(1, starts);
        Assert.False(token.IsCancellationRequested);
        Assert.False(Assert.Single(bench.Queue.Of(Verb.Ack)).IsStale);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Leases_are_renewed_every_third_of_their_length()
    {
        bench.Start();
        bench.Push();

        bench.Advance(300);

        Assert.InRange(bench.Queue.Of(Verb.Extend).Count(), 28, 31);
    }

    [Fact]
    public void A_job_that_starts_right_after_a_beat_is_renewed_in_time()
    {
        bench.Start();
        bench.Advance(10.5, step: 0.5);
        bench.Push();

        bench.Advance(60);

        Assert.Equal(1, starts);
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);
    }

    [Fact]
    public void A_worker_without_running_jobs_renews_nothing()
    {
        bench.Start();

        bench.Advance(300);

        Assert.Empty(bench.Queue.Of(Verb.Extend));
    }

    [Fact]
    public void All_running_jobs_are_renewed()
    {
        bench.Options.Concurrency = 5;
        bench.Start();
        for (var i = 0; i < 5; i++)
            bench.Push();

        bench.Advance(120);

        Assert.Equal(5, starts);
        Assert.Equal(new QueueCounts(0, 0, 5, 0), bench.Counts);
    }

    [Fact]
    public void A_lost_lease_cancels_the_handler_and_its_result_is_void()
    {
        bench.Options.Concurrency = 1;
        var isDown = true;
        bench.Queue.Fault = verb =>
            isDown && verb == Verb.Extend ? new InvalidOperationException("the store is down") : null;
        bench.Start();
        bench.Push();
        bench.Advance(31);
        var other = bench.Pop(Bench.Seconds(300));
        Assert.Equal(2, other.Job.Attempts);

        isDown = false;
        bench.Advance(20);
        Assert.True(token.IsCancellationRequested);
        release.SetResult();
        bench.Advance(1);

        Assert.True(Assert.Single(bench.Queue.Of(Verb.Ack)).IsStale);
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);
        Assert.Empty(bench.Simulation.Finish(bench.Memory.AckAsync([other])));
        Assert.True(bench.Logs.Has(LogLevel.Warning, "lease"));
    }

    [Fact]
    public void A_failure_after_the_lease_was_lost_changes_nothing()
    {
        (bench.Options.Concurrency, bench.Options.MaxAttempts) = (1, 1);
        bench.Queue.Fault = static verb =>
            verb == Verb.Extend ? new InvalidOperationException("the store is down") : null;
        bench.Start();
        bench.Push();
        bench.Advance(31);
        var other = bench.Pop(Bench.Seconds(300));

        release.SetException(new InvalidOperationException("too late"));
        bench.Advance(1);

        Assert.Empty(bench.Failed);
        Assert.Empty(bench.Failures);
        Assert.Empty(bench.Simulation.Finish(bench.Memory.AckAsync([other])));
    }

    [Fact]
    public void A_beat_that_fails_is_tried_again_before_the_lease_is_over()
    {
        var faults = 3;
        bench.Queue.Fault = verb =>
            verb == Verb.Extend && faults-- > 0 ? new InvalidOperationException("blip") : null;
        bench.Start();
        bench.Push();

        bench.Advance(120, step: 0.1);

        Assert.Equal(1, starts);
        Assert.False(token.IsCancellationRequested);
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);
    }

    [Fact]
    public void A_store_that_is_down_for_the_heartbeat_is_not_asked_without_pause()
    {
        bench.Queue.Fault = static verb =>
            verb == Verb.Extend ? new InvalidOperationException("the store is down") : null;
        bench.Options.Concurrency = 1;
        bench.Start();
        bench.Push();

        bench.Advance(600, step: 0.1);

        Assert.InRange(bench.Queue.Of(Verb.Extend).Count(), 10, 200);
    }

    [Fact]
    public void The_token_of_the_next_job_is_not_that_of_the_one_that_lost_its_lease()
    {
        bench.Options.Concurrency = 1;
        var isDown = true;
        bench.Queue.Fault = verb => isDown && verb == Verb.Extend ? new InvalidOperationException("down") : null;
        var next = default(CancellationToken?);
        bench.Handle("next", context => { next = context.CancellationToken; });
        bench.Start();
        bench.Push();
        bench.Advance(31);
        bench.Pop(Bench.Seconds(300));
        isDown = false;
        bench.Advance(20);
        Assert.True(token.IsCancellationRequested);
        release.SetResult();

        bench.Push("next");

        Assert.False(next!.Value.IsCancellationRequested);
        Assert.Equal(2, bench.Queue.Of(Verb.Ack).Count());
    }

    [Fact]
    public void A_lost_lease_cancels_no_later_run_of_its_slot()
    {
        var slot = new Slot(bench.Queue, bench.Options.TimeProvider, bench.Logs);
        slot.Hold(NewLease());
        Assert.True(slot.TryGetHeld(out _, out var first));
        slot.End();
        Assert.False(slot.TryGetHeld(out _, out _));
        slot.Hold(NewLease());
        slot.Begin(maxAttempts: 3, new("job"));

        slot.Cancel(first, bench.Logs);
        Assert.False(slot.Run.CancellationToken.IsCancellationRequested);
        Assert.True(slot.TryGetHeld(out _, out var second));
        slot.Cancel(second, bench.Logs);
        Assert.True(slot.Run.CancellationToken.IsCancellationRequested);

        slot.End();
        slot.Hold(NewLease());
        slot.Begin(maxAttempts: 3, new("job"));
        Assert.False(slot.Run.CancellationToken.IsCancellationRequested);

        static Lease NewLease() => new(
            new Job { Id = JobId.Next(), Name = "job", Queue = "default", Payload = default }, 7, default, default(DateTimeOffset));
    }

    public void Dispose() => bench.Dispose();
}
