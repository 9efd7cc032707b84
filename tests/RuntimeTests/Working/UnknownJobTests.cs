using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

/// <summary>Nothing is dropped: not what this program does not know, and not what it can't read.</summary>
public sealed class UnknownJobTests : IDisposable
{
    static readonly byte[] Garbage = [0xFF, 0x00, 0xC0, 0x80, .. "not json"u8];

    readonly Bench bench = new();

    [Fact]
    public void A_job_of_an_unknown_name_is_given_back_with_growing_waits_and_uses_up_no_attempt()
    {
        bench.Start();
        bench.Push("stranger", payload: Garbage);
        bench.Advance(3_600, step: 5);

        var nacks = bench.Queue.Of(Verb.Nack).ToArray();
        Assert.All(nacks, static call => Assert.Equal(NackKind.GiveBack, call.Nack.Kind));
        Assert.All(nacks, static call => Assert.True(call.Nack.Delay >= TimeSpan.FromSeconds(1)));
        Assert.InRange(nacks.Length, 2, 200);
        Assert.True(nacks[^1].Nack.Delay > nacks[0].Nack.Delay);
        Assert.Equal(new QueueCounts(0, 1, 0, 0), bench.Counts);
        Assert.True(bench.Logs.Has(LogLevel.Warning, "stranger"));
    }

    [Fact]
    public void A_worker_that_knows_the_job_gets_it_with_all_its_attempts()
    {
        var ignorant = bench.Start();
        bench.Push("stranger", payload: Garbage);
        bench.Advance(600);
        bench.Stop(ignorant);
        (int Attempt, int Releases, byte[] Payload) seen = default;
        bench.Table.Add("stranger", run =>
        {
            seen = (run.Lease.Job.Attempts, run.Lease.Job.Releases, run.Lease.Job.Payload.ToArray());
            return default;
        });

        bench.Start();
        bench.Advance(600);

        Assert.Equal((1, 0), (seen.Attempt, seen.Releases));
        Assert.Equal(Garbage, seen.Payload);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_job_that_stays_unknown_is_kept_as_failed_after_the_grace_period()
    {
        bench.Options.UnknownJobGrace = TimeSpan.FromMinutes(30);
        bench.Start();
        var id = bench.Push("stranger", payload: Garbage);
        bench.Advance(29 * 60);
        Assert.Empty(bench.Failures);

        bench.Advance(2 * 60);

        var failed = Assert.Single(bench.Failed);
        Assert.Equal((id, "stranger"), (failed.Job.Id, failed.Job.Name));
        Assert.Equal(Garbage, failed.Job.Payload.ToArray());
        Assert.Contains("stranger", failed.Error, StringComparison.Ordinal);
        Assert.Single(bench.Failures);
    }

    [Fact]
    public void A_job_that_could_not_be_kept_gets_no_second_grace_period()
    {
        var isDown = true;
        bench.Queue.Fault = verb => isDown && verb == Verb.Fail ? new InvalidOperationException("down") : null;
        (bench.Options.UnknownJobGrace, bench.Options.MaxAttempts) = (TimeSpan.FromMinutes(30), 100);
        bench.Start();
        bench.Push("stranger");
        bench.Advance(32 * 60);
        Assert.True(bench.Logs.Has(LogLevel.Error, "could not be stored"));

        isDown = false;
        bench.Advance(2 * 60);

        Assert.Single(bench.Failed);
    }

    [Fact]
    public void A_job_that_was_delayed_for_longer_than_the_grace_period_has_all_of_it_when_it_is_due()
    {
        bench.Options.UnknownJobGrace = TimeSpan.FromMinutes(30);
        bench.Start();
        bench.Push("stranger", delay: TimeSpan.FromHours(2));
        bench.Advance(2 * 3_600 + 29 * 60, step: 60);
        Assert.Empty(bench.Failures);

        bench.Advance(2 * 60);

        Assert.Single(bench.Failures);
    }

    [Fact]
    public void A_manual_retry_of_an_unknown_job_gives_it_the_grace_period_again()
    {
        bench.Options.UnknownJobGrace = TimeSpan.FromMinutes(30);
        bench.Start();
        var id = bench.Push("stranger");
        bench.Advance(31 * 60);
        Assert.Single(bench.Failures);

        Assert.Equal(1, bench.Simulation.Finish(bench.Memory.RetryFailedAsync([id])).Count);
        bench.Advance(29 * 60);
        Assert.Single(bench.Failures);
        bench.Advance(2 * 60);

        Assert.Equal(2, bench.Failures.Count);
    }

    [Fact]
    public void More_unknown_jobs_than_are_remembered_have_their_grace_period_too()
    {
        bench.Options.UnknownJobGrace = TimeSpan.FromMinutes(30);
        bench.Start();
        bench.Push("late", delay: TimeSpan.FromMinutes(20));
        bench.Advance(5 * 60, step: 60);
        for (var i = 0; i < 10_000; i++)
            bench.Push("stranger");
        bench.Advance(28 * 60, step: 60);
        Assert.Empty(bench.Failures);

        bench.Advance(5 * 60, step: 60);
        Assert.Equal(10_000, bench.Failures.Count);
        bench.Advance(35 * 60, step: 60);

        Assert.Equal("late", bench.Failures[^1].Job.Name);
    }

    [Fact]
    public void Without_a_grace_period_an_unknown_job_is_kept_at_once()
    {
        bench.Options.UnknownJobGrace = TimeSpan.Zero;
        bench.Start();
        bench.Push("stranger");

        Assert.Single(bench.Failures);
    }

    [Fact]
    public void A_payload_newer_than_this_program_is_left_for_one_that_knows_it()
    {
        var starts = 0;
        bench.Handle("job", _ =>
        {
            starts++;
            return Task.FromResult(JobOutcome.Completed);
        }, version: 2);
        bench.Options.UnknownJobGrace = TimeSpan.FromMinutes(10);
        bench.Start();
        bench.Push(version: 3, payload: Garbage);
        bench.Push(version: 2);
        bench.Push(version: 1);
        Assert.Equal(2, starts);
        Assert.Equal(new QueueCounts(0, 1, 0, 0), bench.Counts);
        Assert.All(bench.Queue.Of(Verb.Nack), static call => Assert.Equal(NackKind.GiveBack, call.Nack.Kind));

        bench.Advance(11 * 60);

        var failed = Assert.Single(bench.Failed);
        Assert.Equal((3, 2), (failed.Job.Version, starts));
        Assert.Equal(Garbage, failed.Job.Payload.ToArray());
        Assert.Contains("3", failed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_jobs_do_not_hold_up_the_others()
    {
        var done = 0;
        bench.Handle("job", _ => { done++; });
        bench.Options.Concurrency = 1;
        bench.Start();
        for (var i = 0; i < 50; i++)
            bench.Push("stranger");
        bench.Push();

        Assert.Equal(1, done);
    }

    [Fact]
    public void A_payload_that_does_not_decode_is_retried_then_kept_byte_for_byte()
    {
        bench.Handle("job", static _ => throw new JobPayloadException("expected a number"));
        bench.Start();
        bench.Push(payload: Garbage);

        bench.Advance(60);

        Assert.Equal(2, bench.RetryDelays.Count());
        var failed = Assert.Single(bench.Failed);
        Assert.Equal(Garbage, failed.Job.Payload.ToArray());
        Assert.Contains("expected a number", failed.Error, StringComparison.Ordinal);
        Assert.IsType<JobPayloadException>(Assert.Single(bench.Failures).Exception);
    }

    public void Dispose() => bench.Dispose();
}
