using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class RetryTests : IDisposable
{
    readonly Bench bench = new();

    public RetryTests() => bench.Handle("job", static _ => throw new InvalidOperationException("no"));

    [Fact]
    public void The_attempts_that_a_job_declares_count_and_not_those_of_the_worker()
    {
        var starts = new List<(int Attempt, int MaxAttempts)>();
        bench.Handle("declared", context =>
        {
            starts.Add((context.Attempt, context.MaxAttempts));
            throw new InvalidOperationException("no");
        });
        bench.Options.MaxAttempts = 3;
        bench.Start();
        bench.Simulation.Finish(bench.Memory.PushAsync(
            [new NewJob(JobId.Next(), "declared", ReadOnlyMemory<byte>.Empty, maxAttempts: 2)]).AsTask());

        bench.Advance(600);

        Assert.Equal([(1, 2), (2, 2)], starts);
        Assert.Single(bench.Failed);
    }

    [Fact]
    public void Waits_start_at_five_seconds_and_double()
    {
        bench.Options.MaxAttempts = 6;
        bench.Start();
        bench.Push();

        bench.Advance(400);

        Assert.Equal([5, 10, 20, 40, 80], bench.RetryDelays.Select(static delay => delay.TotalSeconds));
    }

    [Fact]
    public void A_worker_waits_as_its_backoff_says()
    {
        bench.Options.MaxAttempts = 6;
        bench.Options.Backoff = Bench.WithoutJitter(Backoff.List(Bench.Seconds(1), Bench.Seconds(60), Bench.Seconds(7)));
        bench.Start();
        bench.Push();

        bench.Advance(200);

        Assert.Equal([1, 60, 7, 7, 7], bench.RetryDelays.Select(static delay => delay.TotalSeconds));
    }

    [Fact]
    public void A_jobs_own_backoff_wins_over_the_workers()
    {
        var own = new JobDefinition("own") { Backoff = Bench.WithoutJitter(Backoff.Fixed(Bench.Seconds(2))) };
        bench.Table.Add(own, static _ => throw new InvalidOperationException("no"));
        bench.Start();
        bench.Push("own");
        bench.Push();

        bench.Advance(20);

        Assert.Equal([2, 2, 5, 10], bench.RetryDelays.Select(static delay => delay.TotalSeconds).Order());
    }

    [Fact]
    public void The_greatest_settings_do_not_overflow()
    {
        bench.Options.MaxAttempts = 1_000;
        bench.Options.Backoff = Backoff.Exponential(QueueLimits.MaxDelay, 100, QueueLimits.MaxDelay) with { Jitter = 1 };
        bench.Start();
        bench.Push();

        bench.Simulation.Advance(40 * QueueLimits.MaxDelay, QueueLimits.MaxDelay);

        Assert.InRange(bench.RetryDelays.Count(), 20, 45);
        Assert.All(bench.RetryDelays, static delay => Assert.Equal(QueueLimits.MaxDelay, delay));
    }

    [Fact]
    public void Without_a_backoff_a_job_is_retried_at_once_up_to_its_last_attempt()
    {
        (bench.Options.MaxAttempts, bench.Options.Backoff) = (1_000, Backoff.Exponential(TimeSpan.Zero, 100));
        bench.Start();
        bench.Push();

        Assert.Single(bench.Failures);
        Assert.Equal(999, bench.RetryDelays.Count());
        Assert.All(bench.RetryDelays, static delay => Assert.Equal(TimeSpan.Zero, delay));
    }

    [Fact]
    public void Jitter_differs_from_job_to_job()
    {
        (bench.Options.MaxAttempts, bench.Options.Backoff) = (2, new WorkerOptions().Backoff);
        bench.Start();
        for (var i = 0; i < 200; i++)
            bench.Push();

        var delays = bench.RetryDelays.Select(static delay => delay.TotalSeconds).ToArray();

        Assert.Equal(200, delays.Length);
        Assert.All(delays, static delay => Assert.InRange(delay, 5, 5.5));
        Assert.InRange(delays.Distinct().Count(), 150, 200);
        Assert.True(delays.Min() < 5.1 && delays.Max() > 5.4, $"{delays.Min()} to {delays.Max()}");
    }

    [Fact]
    public void An_exception_that_the_worker_does_not_retry_keeps_the_job_at_once()
    {
        bench.Options.NoRetry = [typeof(IOException), typeof(InvalidOperationException)];
        bench.Start();
        bench.Push();

        Assert.Contains("no", Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
        Assert.IsType<InvalidOperationException>(Assert.Single(bench.Failures).Exception);
        Assert.Equal(1, bench.Failed[0].Job.Attempts);
    }

    [Fact]
    public void An_exception_derived_from_one_that_the_job_does_not_retry_keeps_it_at_once()
    {
        var strict = new JobDefinition("strict") { NoRetry = [typeof(ArgumentException)] };
        bench.Table.Add(strict, static run => throw (run.CreateContext().Attempt == 1
            ? new InvalidOperationException("first")
            : new ArgumentOutOfRangeException("second")));
        bench.Options.MaxAttempts = 5;
        bench.Start();
        bench.Push("strict");
        bench.Advance(5);

        Assert.Single(bench.RetryDelays);
        Assert.Contains("second", Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_types_that_are_not_retried_are_those_of_the_worker_and_of_the_job()
    {
        var strict = new JobDefinition("strict") { NoRetry = [typeof(ArgumentException)] };
        bench.Table.Add(strict, static _ => throw new InvalidOperationException("the worker's"));
        var types = new List<Type> { typeof(InvalidOperationException) };
        bench.Options.NoRetry = types;
        var worker = bench.Make();
        types.Clear();
        bench.Start(worker);
        bench.Push("strict");

        Assert.Single(bench.Failed);
    }

    [Fact]
    public void A_single_attempt_is_the_last_one()
    {
        bench.Options.MaxAttempts = 1;
        bench.Start();
        bench.Push();

        Assert.Single(bench.Failures);
        Assert.Empty(bench.RetryDelays);
    }

    [Fact]
    public void An_error_text_over_the_limit_is_cut_and_the_hook_sees_what_is_kept()
    {
        bench.Handle("wordy", static _ =>
            throw new InvalidOperationException(new string('e', 2 * QueueLimits.MaxErrorLength)));
        bench.Options.MaxAttempts = 1;
        bench.Start();
        bench.Push("wordy");

        var kept = Assert.Single(bench.Failed).Error;
        Assert.Equal(QueueLimits.MaxErrorLength, kept.Length);
        Assert.Equal(kept, Assert.Single(bench.Failures).Error);
    }

    [Fact]
    public void An_exception_that_cannot_describe_itself_still_keeps_the_job()
    {
        bench.Handle("mute", static _ => throw new MuteException());
        bench.Options.MaxAttempts = 1;
        bench.Start();
        bench.Push("mute");

        Assert.Contains(nameof(MuteException), Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_exception_that_describes_itself_as_null_still_keeps_the_job()
    {
        bench.Handle("blank", static _ => throw new BlankException());
        bench.Options.MaxAttempts = 1;
        bench.Start();
        bench.Push("blank");

        Assert.Contains(nameof(BlankException), Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    sealed class MuteException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");

        public override string ToString() => throw new InvalidOperationException("no words");
    }

    sealed class BlankException : Exception
    {
        public override string ToString() => null!;
    }
}
