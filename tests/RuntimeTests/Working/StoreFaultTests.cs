using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

/// <summary>A store that fails slows a worker; it never spins it and never kills it.</summary>
public sealed class StoreFaultTests : IDisposable
{
    readonly Bench bench = new();
    int starts;

    public StoreFaultTests() => bench.Handle("job", _ => { starts++; });

    [Fact]
    public void A_pop_that_fails_is_tried_again_after_a_pause_that_grows()
    {
        bench.Options.Concurrency = 1;
        Down(Verb.Pop, until: null);
        bench.Start();

        bench.Advance(600, step: 0.1);

        var times = bench.Queue.Of(Verb.Pop).Select(static call => call.At).ToArray();
        Assert.InRange(times.Length, 20, 200);
        var pauses = times.Zip(times.Skip(1), static (a, b) => b - a).ToArray();
        Assert.All(pauses, static pause => Assert.InRange(pause, Bench.Seconds(0.05), Bench.Seconds(60)));
        Assert.True(pauses[^1] > pauses[0]);
    }

    [Fact]
    public void A_worker_goes_on_when_the_store_is_back()
    {
        Down(Verb.Pop, until: 120);
        bench.Start();
        bench.Push();
        bench.Advance(119);
        Assert.Equal(0, starts);

        bench.Advance(30);

        Assert.Equal(1, starts);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void The_pause_is_short_again_after_the_store_was_back()
    {
        bench.Options.Concurrency = 1;
        Down(Verb.Pop, until: 120);
        bench.Start();
        bench.Advance(150);
        var faults = 1;
        bench.Queue.Fault = verb => verb == Verb.Pop && faults-- > 0 ? new InvalidOperationException("blip") : null;
        bench.Push();
        bench.Push();

        bench.Advance(2, step: 0.1);

        Assert.Equal(2, starts);
    }

    [Fact]
    public void An_outage_is_logged_but_not_by_every_slot_at_every_try()
    {
        bench.Options.Concurrency = 10;
        Down(Verb.Pop, until: 600);
        bench.Start();

        bench.Advance(700);

        var warnings = bench.Logs.Entries.Count(static entry => entry.Level >= LogLevel.Warning);
        Assert.InRange(warnings, 1, 10);
        Assert.True(bench.Logs.Has(LogLevel.Information, "back"));
    }

    [Fact]
    public void An_ack_that_fails_is_tried_again_and_the_job_is_not_run_twice()
    {
        Fail(Verb.Ack, times: 5);
        bench.Start();
        bench.Push();

        bench.Advance(60, step: 0.1);

        Assert.Equal(1, starts);
        Assert.Equal(6, bench.Queue.Of(Verb.Ack).Count());
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void An_ack_whose_answer_is_lost_is_asked_again_and_the_stale_answer_is_no_harm()
    {
        var faults = 1;
        bench.Queue.FaultAfter = verb =>
            verb == Verb.Ack && faults-- > 0 ? new InvalidOperationException("connection reset") : null;
        bench.Start();
        bench.Push();

        bench.Advance(60);

        Assert.Equal(1, starts);
        Assert.Equal([false, true], bench.Queue.Of(Verb.Ack).Select(static call => call.IsStale));
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void An_ack_that_fails_for_ever_is_given_up_when_the_lease_is_over_and_the_slot_works_on()
    {
        bench.Options.Concurrency = 1;
        var isDown = true;
        bench.Queue.Fault = verb => isDown && verb is Verb.Ack or Verb.Extend && isDown
            ? new InvalidOperationException("the store is down")
            : null;
        bench.Start();
        bench.Push();
        bench.Advance(29, step: 0.5);
        Assert.Equal(1, starts);
        Assert.InRange(bench.Queue.Of(Verb.Ack).Count(), 3, 60);

        isDown = false;
        bench.Advance(120);

        Assert.InRange(starts, 1, 2);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_retry_that_cannot_be_stored_at_first_is_stored_later()
    {
        bench.Handle("bad", static _ => throw new InvalidOperationException("no"));
        Fail(Verb.Nack, times: 4);
        bench.Start();
        bench.Push("bad");

        bench.Advance(4, step: 0.1);

        Assert.Equal([Bench.Seconds(5)], bench.RetryDelays);
        Assert.Equal(new QueueCounts(0, 1, 0, 0), bench.Counts);
    }

    [Fact]
    public void A_failure_that_cannot_be_stored_at_first_is_kept_later_and_the_hook_called_once()
    {
        bench.Handle("bad", static _ => throw new InvalidOperationException("no"));
        bench.Options.MaxAttempts = 1;
        Fail(Verb.Fail, times: 4);
        bench.Start();
        bench.Push("bad");

        bench.Advance(60, step: 0.1);

        Assert.Single(bench.Failed);
        Assert.Single(bench.Failures);
    }

    [Fact]
    public void A_store_that_fails_at_random_loses_nothing()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        bench.Handle("flaky", _ =>
        {
            if (random.Next(3) == 0)
                throw new InvalidOperationException("flaky");
        });
        bench.Options.Concurrency = 4;
        bench.Queue.Fault = _ => random.Next(4) == 0 ? new InvalidOperationException("blip") : null;
        var worker = bench.Start();
        for (var i = 0; i < 200; i++)
            bench.Push("flaky");

        bench.Advance(900);
        bench.Queue.Fault = static _ => null;
        bench.Stop(worker);

        var acked = bench.Queue.Of(Verb.Ack).Count(static call => !call.IsStale && call.Error is null);
        var counts = bench.Counts;
        Assert.True(counts is { Ready: 0, Delayed: 0, Leased: 0 }, $"Seed {seed}: {counts}");
        Assert.True(acked + counts.Failed == 200, $"Seed {seed}: {acked} acked, {counts}");
        Assert.Equal(counts.Failed, bench.Failures.Count);
    }

    [Fact]
    public void A_cancellation_by_the_store_itself_is_a_fault_and_not_a_stop()
    {
        Fail(Verb.Pop, times: 3, static () => new OperationCanceledException("command timeout"));
        bench.Start();
        bench.Push();

        bench.Advance(10);

        Assert.Equal(1, starts);
    }

    [Fact]
    public void A_stop_while_the_store_is_down_comes_to_an_end()
    {
        bench.Queue.Fault = static verb =>
            verb is Verb.Ack or Verb.Extend ? new InvalidOperationException("the store is down") : null;
        var worker = bench.Start();
        bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());

        bench.Advance(60);

        bench.Simulation.Finish(stop);
    }

    public void Dispose() => bench.Dispose();

    void Down(Verb which, double? until)
    {
        var end = until is { } seconds
            ? bench.Simulation.Clock.GetUtcNow() + Bench.Seconds(seconds)
            : DateTimeOffset.MaxValue;
        bench.Queue.Fault = verb =>
            verb == which && bench.Simulation.Clock.GetUtcNow() < end
                ? new InvalidOperationException("the store is down")
                : null;
    }

    void Fail(Verb which, int times, Func<Exception>? make = null) => bench.Queue.Fault = verb =>
        verb == which && times-- > 0 ? make?.Invoke() ?? new InvalidOperationException("blip") : null;
}
