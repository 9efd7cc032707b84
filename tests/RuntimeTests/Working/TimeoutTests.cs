using Microsoft.Extensions.Logging;
using Queue.CompilerServices;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class TimeoutTests : IDisposable
{
    const string Void = "did not end within its timeout of 00:00:10";

    readonly Bench bench = new();
    readonly List<TaskCompletionSource> open = [];

    int Starts => open.Count;

    [Fact]
    public void A_handler_is_cancelled_when_its_time_is_over_and_the_start_has_failed()
    {
        HandleTimed("job", static context => Task.Delay(-1, context.CancellationToken));
        bench.Options.MaxAttempts = 2;
        bench.Start();
        bench.Push();

        bench.Advance(9.9, step: 0.1);
        Assert.Empty(bench.RetryDelays);
        bench.Advance(0.1);
        Assert.Equal(Bench.Seconds(5), Assert.Single(bench.RetryDelays));
        bench.Advance(15);

        Assert.Contains(Void, Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
        Assert.IsType<TimeoutException>(Assert.Single(bench.Failures).Exception);
        Assert.False(bench.Logs.Has(LogLevel.Error, "goes on after its timeout"));
    }

    [Fact]
    public void What_a_handler_returns_after_its_time_is_void()
    {
        HandleDeaf("job");
        bench.Start();
        bench.Push();
        bench.Advance(12);
        Assert.Empty(bench.RetryDelays);

        open[0].SetResult();
        bench.Simulation.RunUntilIdle();

        Assert.Empty(bench.Queue.Of(Verb.Ack));
        Assert.Single(bench.RetryDelays);
    }

    [Fact]
    public void What_a_handler_returns_in_time_is_its_outcome()
    {
        HandleDeaf("job");
        bench.Start();
        bench.Push();
        bench.Advance(9.9, step: 0.1);

        open[0].SetResult();
        bench.Simulation.RunUntilIdle();
        bench.Advance(60);

        Assert.Single(bench.Queue.Of(Verb.Ack));
        Assert.Equal(1, Starts);
        Assert.False(bench.Logs.Has(LogLevel.Error, "timeout"));
    }

    [Fact]
    public void What_a_handler_throws_after_its_time_is_kept_as_the_cause()
    {
        HandleDeaf("job");
        bench.Options.MaxAttempts = 1;
        bench.Start();
        bench.Push();
        bench.Advance(11);

        open[0].SetException(new InvalidOperationException("too late"));
        bench.Simulation.RunUntilIdle();

        var error = Assert.Single(bench.Failed).Error;
        Assert.Contains(Void, error, StringComparison.Ordinal);
        Assert.Contains("too late", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_that_ends_after_its_time_has_failed_though_the_timer_is_late()
    {
        bench.Options.TimeProvider = new CountingClock(bench.Simulation.Clock) { TimerStretch = 2 };
        HandleTimed("job", _ =>
        {
            bench.Simulation.Clock.Advance(Bench.Seconds(10));
            return Task.CompletedTask;
        });
        bench.Start();
        bench.Push();

        Assert.Empty(bench.Queue.Of(Verb.Ack));
        Assert.Single(bench.RetryDelays);
    }

    [Fact]
    public void A_handler_that_ignores_its_timeout_keeps_slot_and_lease_and_is_logged_once()
    {
        HandleDeaf("job");
        bench.Handle("other", static _ => { });
        bench.Options.Concurrency = 1;
        bench.Start();
        bench.Push();
        bench.Push("other");
        bench.Advance(14.9, step: 0.1);
        Assert.False(bench.Logs.Has(LogLevel.Error, "goes on after its timeout"));

        bench.Advance(300);

        Assert.Equal(1, Starts);
        Assert.Equal((1, 1), (bench.Counts.Ready, bench.Counts.Leased));
        Assert.Single(bench.Logs.Entries, static entry =>
            entry.Level == LogLevel.Error && entry.Text.Contains("goes on after its timeout of 00:00:10", StringComparison.Ordinal));
        open[0].SetResult();
        bench.Simulation.RunUntilIdle();
        Assert.Single(bench.Queue.Of(Verb.Ack));
        Assert.Single(bench.RetryDelays);
        Assert.False(bench.Logs.Has(LogLevel.Warning, "lost its lease"));
    }

    [Fact]
    public void The_stop_abandons_a_handler_that_ignores_its_timeout()
    {
        HandleDeaf("job");
        var worker = bench.Start();
        bench.Push();
        bench.Advance(12);

        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(30);

        Assert.True(stop.IsCompleted);
        Assert.True(bench.Logs.Has(LogLevel.Error, "is abandoned"));
    }

    [Fact]
    public void A_handler_that_the_stop_cancels_before_its_time_is_over_has_its_attempt_back()
    {
        HandleDeaf("job");
        bench.Options.ShutdownTime = Bench.Seconds(1);
        bench.Options.CancellationTime = Bench.Seconds(60);
        var worker = bench.Start();
        bench.Push();
        bench.Advance(7);
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(10);

        open[0].SetException(new OperationCanceledException());
        bench.Simulation.Finish(stop);

        Assert.Equal(NackKind.GiveBack, Assert.Single(bench.Queue.Of(Verb.Nack)).Nack.Kind);
        Assert.False(bench.Logs.Has(LogLevel.Error, "timeout"));
    }

    [Fact]
    public void A_handler_whose_time_is_over_has_failed_though_the_stop_cancels_it_too()
    {
        HandleDeaf("job");
        (bench.Options.ShutdownTime, bench.Options.CancellationTime) = (Bench.Seconds(1), Bench.Seconds(60));
        var worker = bench.Start();
        bench.Push();
        bench.Advance(11);
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(10);

        open[0].SetException(new OperationCanceledException());
        bench.Simulation.Finish(stop);

        Assert.Equal(NackKind.Retry, Assert.Single(bench.Queue.Of(Verb.Nack)).Nack.Kind);
    }

    [Fact]
    public void A_jobs_own_timeout_wins_over_the_workers_and_both_are_told()
    {
        var deadlines = new List<TimeSpan?>();
        bench.Handle("job", context => deadlines.Add(context.Deadline - bench.Simulation.Clock.GetUtcNow()));
        HandleTimed("timed", context =>
        {
            deadlines.Add(context.Deadline - bench.Simulation.Clock.GetUtcNow());
            return Task.CompletedTask;
        });
        bench.Options.Timeout = Bench.Seconds(7);
        bench.Start();
        bench.Push();
        bench.Push("timed");

        Assert.Equal([Bench.Seconds(7), Bench.Seconds(10)], deadlines);
    }

    [Fact]
    public void A_job_without_a_timeout_is_not_ended_by_the_one_before_it()
    {
        HandleTimed("timed", static _ => Task.CompletedTask);
        DateTimeOffset? deadline = DateTimeOffset.MaxValue;
        bench.Handle("job", context =>
        {
            deadline = context.Deadline;
            return Task.Delay(Bench.Seconds(60), bench.Simulation.Clock, context.CancellationToken);
        });
        bench.Options.Concurrency = 1;
        bench.Start();
        bench.Push("timed");
        bench.Push();
        bench.Advance(61);

        Assert.Null(deadline);
        Assert.Equal(2, bench.Queue.Of(Verb.Ack).Count());
    }

    [Fact]
    public void Each_start_has_the_whole_time()
    {
        HandleDeaf("job");
        bench.Options.Concurrency = 1;
        bench.Start();
        for (var i = 0; i < 5; i++)
        {
            bench.Push();
            bench.Advance(9.5, step: 0.1);
            open[i].SetResult();
            bench.Simulation.RunUntilIdle();
        }

        Assert.Equal(5, bench.Queue.Of(Verb.Ack).Count());
    }

    [Fact]
    public void A_timeout_that_is_said_to_be_final_keeps_the_job_at_once()
    {
        HandleTimed("job", static context => Task.Delay(-1, context.CancellationToken), typeof(TimeoutException));
        bench.Start();
        bench.Push();
        bench.Advance(10);

        Assert.Contains(Void, Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slot_makes_one_timer_for_all_its_timeouts_and_none_without()
    {
        var clock = new CountingClock(bench.Simulation.Clock);
        bench.Options.TimeProvider = clock;
        bench.Options.Concurrency = 1;
        HandleTimed("timed", static _ => Task.CompletedTask);
        bench.Handle("job", static _ => { });
        bench.Start();
        var before = clock.Timers;
        for (var i = 0; i < 10; i++)
            bench.Push();
        Assert.Equal(before, clock.Timers);

        for (var i = 0; i < 10; i++)
            bench.Push("timed");
        Assert.Equal(before + 1, clock.Timers);
    }

    [Fact]
    public void A_timer_that_rings_early_ends_nothing_before_its_time()
    {
        bench.Options.TimeProvider = new CountingClock(bench.Simulation.Clock) { TimerStretch = 0.9 };
        HandleTimed("job", static context => Task.Delay(-1, context.CancellationToken));
        bench.Start();
        bench.Push();

        bench.Advance(9.999, step: 0.001);
        Assert.Empty(bench.RetryDelays);
        bench.Advance(0.002, step: 0.001);
        Assert.Single(bench.RetryDelays);
    }

    public void Dispose()
    {
        foreach (var source in open)
            source.TrySetResult();
        bench.Dispose();
    }

    void HandleTimed(string name, Func<JobContext, Task> handler, params Type[] noRetry) => bench.Table.Add(
        new JobDefinition(name) { Timeout = Bench.Seconds(10), NoRetry = noRetry },
        run => JobResult.From(handler(run.CreateContext())));

    /// <summary>A handler that ends when the test says so, and at nothing else.</summary>
    void HandleDeaf(string name) => HandleTimed(name, _ =>
    {
        var source = new TaskCompletionSource();
        open.Add(source);
        return source.Task;
    });

    sealed class CountingClock(TimeProvider inner) : TimeProvider
    {
        public int Timers { get; private set; }

        /// <summary>How much longer timers take that are set again.</summary>
        public double TimerStretch { get; init; } = 1;

        public override long TimestampFrequency => inner.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => inner.GetUtcNow();

        public override long GetTimestamp() => inner.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Timers++;
            return new StretchedTimer(inner.CreateTimer(callback, state, dueTime, period), TimerStretch);
        }
    }

    sealed class StretchedTimer(ITimer inner, double stretch) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            inner.Change(dueTime > TimeSpan.Zero ? dueTime * stretch : dueTime, period);

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
