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
    public void A_wait_is_never_longer_than_the_cap()
    {
        (bench.Options.MaxAttempts, bench.Options.Backoff) = (7, Bench.Seconds(100));
        (bench.Options.BackoffFactor, bench.Options.MaxBackoff) = (3, Bench.Seconds(1_000));
        bench.Start();
        bench.Push();

        bench.Advance(10_000, step: 10);

        Assert.Equal([100, 300, 900, 1_000, 1_000, 1_000], bench.RetryDelays.Select(static delay => delay.TotalSeconds));
    }

    [Fact]
    public void The_greatest_settings_do_not_overflow()
    {
        (bench.Options.MaxAttempts, bench.Options.Jitter) = (1_000, 1);
        (bench.Options.Backoff, bench.Options.BackoffFactor) = (QueueLimits.MaxDelay, 100);
        bench.Options.MaxBackoff = QueueLimits.MaxDelay;
        bench.Start();
        bench.Push();

        bench.Simulation.Advance(40 * QueueLimits.MaxDelay, QueueLimits.MaxDelay);

        Assert.InRange(bench.RetryDelays.Count(), 20, 45);
        Assert.All(bench.RetryDelays, static delay => Assert.Equal(QueueLimits.MaxDelay, delay));
    }

    [Fact]
    public void Without_a_backoff_a_job_is_retried_at_once_up_to_its_last_attempt()
    {
        (bench.Options.MaxAttempts, bench.Options.Backoff, bench.Options.BackoffFactor) = (1_000, TimeSpan.Zero, 100);
        bench.Start();
        bench.Push();

        Assert.Single(bench.Failures);
        Assert.Equal(999, bench.RetryDelays.Count());
        Assert.All(bench.RetryDelays, static delay => Assert.Equal(TimeSpan.Zero, delay));
    }

    [Fact]
    public void Jitter_only_lengthens_and_stays_within_its_part()
    {
        (bench.Options.Jitter, bench.Options.MaxAttempts) = (0.25, 2);
        bench.Start();
        for (var i = 0; i < 200; i++)
            bench.Push();

        var delays = bench.RetryDelays.Select(static delay => delay.TotalSeconds).ToArray();

        Assert.Equal(200, delays.Length);
        Assert.All(delays, static delay => Assert.InRange(delay, 5, 6.25));
        Assert.InRange(delays.Distinct().Count(), 150, 200);
        Assert.True(delays.Min() < 5.2 && delays.Max() > 6.05, $"{delays.Min()} to {delays.Max()}");
    }

    [Fact]
    public void Jitter_lengthens_the_longest_wait_too()
    {
        (bench.Options.Jitter, bench.Options.MaxAttempts) = (1, 2);
        (bench.Options.Backoff, bench.Options.MaxBackoff) = (Bench.Seconds(7), Bench.Seconds(7));
        bench.Start();
        for (var i = 0; i < 50; i++)
            bench.Push();

        Assert.All(bench.RetryDelays, static delay => Assert.InRange(delay.TotalSeconds, 7, 14));
        Assert.Contains(bench.RetryDelays, static delay => delay.TotalSeconds > 9);
    }

    [Fact]
    public void The_default_jitter_is_a_tenth()
    {
        bench.Options.Jitter = new WorkerOptions().Jitter;
        bench.Start();
        for (var i = 0; i < 100; i++)
            bench.Push();

        Assert.All(bench.RetryDelays, static delay => Assert.InRange(delay.TotalSeconds, 5, 5.5));
        Assert.Contains(bench.RetryDelays, static delay => delay.TotalSeconds > 5.1);
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
