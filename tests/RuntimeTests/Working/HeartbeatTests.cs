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
    public void Timers_that_ring_late_do_not_add_up_to_a_lost_lease()
    {
        bench.Start();
        bench.Push();

        bench.Advance(300, step: 4);

        Assert.Equal(1, starts);
        Assert.False(token.IsCancellationRequested);
    }

    [Fact]
    public void A_renewal_that_is_never_answered_keeps_no_later_one_from_being_sent()
    {
        var answers = new Queue<Task>([new TaskCompletionSource().Task]);
        bench.Queue.BeforeExtend = () => answers.TryDequeue(out var answer) ? answer : Task.CompletedTask;
        bench.Start();
        bench.Push();

        bench.Advance(300);

        Assert.Equal(1, starts);
        Assert.False(token.IsCancellationRequested);
    }

    [Fact]
    public void A_renewal_that_is_never_answered_does_not_hold_up_the_stop()
    {
        bench.Queue.BeforeExtend = static () => new TaskCompletionSource().Task;
        var worker = bench.Start();
        bench.Push();
        bench.Advance(15);
        release.SetResult();

        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(60);

        Assert.True(stop.IsCompletedSuccessfully);
    }

    [Fact]
    public void Acks_overtake_a_slow_one_while_a_renewal_is_not_answered()
    {
        var acked = new TaskCompletionSource();
        bench.Queue.BeforeAck = () => acked.Task;
        bench.Queue.BeforeExtend = static () => new TaskCompletionSource().Task;
        bench.Options.Concurrency = 2;
        bench.Handle("quick", static _ => { });
        bench.Start();
        bench.Push();
        bench.Advance(10.5, step: 0.5);
        bench.Push("quick");
        bench.Push("quick");

        bench.Advance(3);

        Assert.Equal([1, 1], bench.Queue.AckSizes);
        acked.SetResult();
    }

    [Fact]
    public void A_handler_that_blocks_when_it_is_cancelled_keeps_no_other_lease_from_being_renewed()
    {
        var isBlocked = false;
        bench.Handle("blocks", async context =>
        {
            using var registration = context.CancellationToken.Register(() =>
            {
                isBlocked = true;
                bench.Advance(60);
            });
            await release.Task;
        });
        bench.Options.Concurrency = 3;
        bench.Start();
        bench.Push();
        bench.Push("blocks");
        LoseLease("blocks");
        bench.Advance(15);

        Assert.True(isBlocked);
        Assert.Equal(1, starts);
        Assert.False(token.IsCancellationRequested);
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
        slot.TryBegin(maxAttempts: 3, new("job"));

        slot.Cancel(first, bench.Logs);
        Assert.False(slot.Run.CancellationToken.IsCancellationRequested);
        Assert.True(slot.TryGetHeld(out _, out var second));
        slot.Cancel(second, bench.Logs);
        Assert.True(slot.Run.CancellationToken.IsCancellationRequested);

        slot.End();
        slot.Hold(NewLease());
        slot.TryBegin(maxAttempts: 3, new("job"));
        Assert.False(slot.Run.CancellationToken.IsCancellationRequested);

        static Lease NewLease() => new(
            new Job { Id = JobId.Next(), Name = "job", Queue = "default", Payload = default }, 7, default, default(DateTimeOffset));
    }

    public void Dispose() => bench.Dispose();

    /// <summary>As if another worker had the job by now.</summary>
    void LoseLease(string name)
    {
        bench.Advance(11);
        var lease = bench.Queue.Renewed.First(one => one.Job.Name == name);
        Assert.True(bench.Simulation.Finish(bench.Memory.NackAsync(lease, Nack.GiveBack(TimeSpan.FromHours(1)))));
    }
}
