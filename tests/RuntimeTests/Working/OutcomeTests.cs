using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class OutcomeTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void A_release_runs_the_job_later_and_counts_no_attempt()
    {
        var seen = new List<(int Attempt, int Releases, bool IsLast)>();
        bench.Handle("job", context =>
        {
            seen.Add((context.Attempt, context.Releases, context.IsLastAttempt));
            return Task.FromResult(context.Releases < 4 ? JobOutcome.Release(Bench.Seconds(60)) : JobOutcome.Completed);
        });
        bench.Start();
        bench.Push();

        bench.Advance(59);
        Assert.Single(seen);
        bench.Advance(600);

        Assert.Equal([(1, 0, false), (1, 1, false), (1, 2, false), (1, 3, false), (1, 4, false)], seen);
        Assert.Equal(default, bench.Counts);
        Assert.Empty(bench.Failures);
    }

    [Fact]
    public void A_job_released_more_often_than_the_limit_is_kept_as_failed()
    {
        var starts = 0;
        bench.Handle("job", _ =>
        {
            starts++;
            return Task.FromResult(JobOutcome.Release(TimeSpan.Zero));
        });
        bench.Options.MaxReleases = 3;
        bench.Start();
        bench.Push();

        Assert.Equal(4, starts);
        Assert.Contains("3", Assert.Single(bench.Failures).Error, StringComparison.Ordinal);
        Assert.Equal(3, bench.Failed[0].Job.Releases);
    }

    [Fact]
    public void With_no_releases_allowed_the_first_keeps_the_job_as_failed()
    {
        bench.Handle("job", static _ => Task.FromResult(JobOutcome.Release(TimeSpan.Zero)));
        bench.Options.MaxReleases = 0;
        bench.Start();
        bench.Push();

        Assert.Single(bench.Failures);
    }

    [Fact]
    public void Fail_keeps_the_job_at_once_with_its_reason()
    {
        bench.Handle("job", static _ => Task.FromResult(JobOutcome.Fail("no such invoice")));
        bench.Start();
        bench.Push();

        var failed = Assert.Single(bench.Failed);
        Assert.Equal(("no such invoice", 1), (failed.Error, failed.Job.Attempts));
        var failure = Assert.Single(bench.Failures);
        Assert.Equal("no such invoice", failure.Error);
        Assert.Null(failure.Exception);
    }

    [Fact]
    public void A_handler_sees_which_attempt_it_is_and_whether_it_is_the_last()
    {
        var seen = new List<(int, int, bool)>();
        bench.Handle("job", context =>
        {
            seen.Add((context.Attempt, context.MaxAttempts, context.IsLastAttempt));
            throw new InvalidOperationException("no");
        });
        bench.Start();
        bench.Push();

        bench.Advance(60);

        Assert.Equal([(1, 3, false), (2, 3, false), (3, 3, true)], seen);
    }

    [Fact]
    public void A_handler_sees_what_the_queue_knows_about_its_job()
    {
        JobContext? seen = null;
        bench.Handle("job", context => { seen = context; });
        var headers = new JobHeaders([new("tenant", "7")]);
        var job = new NewJob(
            JobId.Next(), "job", "{}"u8.ToArray(), queue: "mails", priority: 4, delay: Bench.Seconds(3), headers: headers);
        bench.Options.Queues = ["mails"];
        bench.Start();
        var dispatched = bench.Simulation.Clock.GetUtcNow();
        bench.Simulation.Finish(bench.Memory.PushAsync([job]).AsTask());
        bench.Advance(3);

        Assert.NotNull(seen);
        Assert.Equal((job.Id, "job", "mails", 4), (seen.JobId, seen.Name, seen.Queue, seen.Priority));
        Assert.Equal((dispatched, dispatched + Bench.Seconds(3)), (seen.CreatedAt, seen.AvailableAt));
        Assert.Equal(dispatched + Bench.Seconds(3), seen.StartedAt);
        Assert.Equal("7", seen.Headers["tenant"]);
        Assert.False(seen.CancellationToken.IsCancellationRequested);
    }

    [Fact]
    public void The_default_outcome_is_completed()
    {
        Assert.Equal(JobOutcome.Completed, default);
        Assert.Equal(JobOutcomeKind.Completed, JobOutcome.Completed.Kind);
    }

    [Fact]
    public void Outcomes_check_their_arguments()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => JobOutcome.Release(TimeSpan.FromTicks(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => JobOutcome.Release(QueueLimits.MaxDelay + TimeSpan.FromTicks(1)));
        Assert.Equal(QueueLimits.MaxDelay, JobOutcome.Release(QueueLimits.MaxDelay).Delay);
        Assert.Throws<ArgumentException>(() => JobOutcome.Fail(" "));
        Assert.Throws<ArgumentNullException>(() => JobOutcome.Fail(null!));
    }

    public void Dispose() => bench.Dispose();
}
