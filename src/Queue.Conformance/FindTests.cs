using Queue.Storage;

namespace Queue.Conformance;

/// <summary>A job that is looked up, and how far it is.</summary>
public abstract class FindTests : ConformanceTests
{
    [Fact]
    public async Task A_job_is_found_in_every_state_as_it_is()
    {
        var headers = new JobHeaders([new("a", "b")]);
        var job = New("x", "q", 3, Second, payload: [0, 255], version: 4, headers: headers, maxAttempts: 7);
        await Queue.PushAsync([job]).Soon();
        var delayed = await FindAsync(job.Id, JobState.Delayed);
        Assert.Equal(
            (job.Id, "x", "q", 3, 4, 7, 0, 0),
            (delayed.Job.Id, delayed.Job.Name, delayed.Job.Queue, delayed.Job.Priority, delayed.Job.Version,
                delayed.Job.MaxAttempts, delayed.Job.Attempts, delayed.Job.Releases));
        Assert.Equal([0, 255], delayed.Job.Payload.ToArray());
        Assert.Equal(headers, delayed.Job.Headers);
        Assert.Equal(Second, delayed.Job.AvailableAt - delayed.Job.CreatedAt);
        Assert.Equal((null, null, null), (delayed.Progress, delayed.Message, delayed.Error));

        await AdvanceAsync(2 * Second);
        var ready = await FindAsync(job.Id, JobState.Ready);
        var lease = await PopAsync(null, "q");
        Assert.Equal(1, (await FindAsync(job.Id, JobState.Running)).Job.Attempts);
        Assert.Equal(0, ready.Job.Attempts);
        await NackAsync(lease, Nack.Release(TimeSpan.Zero));
        Assert.Equal(1, (await FindAsync(job.Id, JobState.Ready)).Job.Releases);
        Assert.True(await Queue.FailAsync(await PopAsync(null, "q"), "broken").Soon());
        Assert.Equal("broken", (await FindAsync(job.Id, JobState.Failed)).Error);
        await Queue.RetryFailedAsync([job.Id]).Soon();
        Assert.Null((await FindAsync(job.Id, JobState.Ready)).Error);
    }

    [Fact]
    public async Task A_job_whose_lease_expired_is_ready()
    {
        var id = await PushAsync();
        await PopAsync(Second);
        await AdvanceAsync(2 * Second);

        Assert.Equal(1, (await FindAsync(id, JobState.Ready)).Job.Attempts);
    }

    [Fact]
    public async Task What_has_completed_was_forgotten_or_never_was_is_not_found()
    {
        SkipUnlessItHas(QueueFeatures.Lookup);
        var done = await PushAsync();
        await AckAsync(await PopAsync());
        var failed = await FailOneAsync();
        await Queue.ForgetFailedAsync([failed]).Soon();

        foreach (var id in (Guid[])[done, failed, JobId.Next()])
            Assert.Null(await Queue.FindAsync(id).Soon());
    }

    [Fact]
    public async Task Each_of_many_jobs_is_found()
    {
        var ids = new Dictionary<Guid, (string Name, JobState State)>();
        for (var i = 0; i < 30; i++)
        {
            var id = await PushAsync($"{i}", priority: i % 3, delay: i % 2 * Minute);
            ids.Add(id, ($"{i}", i % 2 == 1 ? JobState.Delayed : JobState.Ready));
        }

        foreach (var lease in await PopManyAsync(5))
            ids[lease.Job.Id] = (lease.Job.Name, JobState.Running);

        foreach (var (id, (name, state)) in ids)
            Assert.Equal(name, (await FindAsync(id, state)).Job.Name);
    }

    [Fact]
    public async Task The_last_report_is_found()
    {
        var id = await PushAsync();
        var lease = await PopAsync();

        await ReportAsync(lease, 0, "begins");
        await IsAtAsync(id, 0, "begins");
        await ReportAsync(lease, 0.5);
        await IsAtAsync(id, 0.5, "begins");
        await ReportAsync(lease, 1, "Žluťoučký 👤");
        await IsAtAsync(id, 1, "Žluťoučký 👤");
        await ReportAsync(lease, 0.25, "");
        await IsAtAsync(id, 0.25, "");
    }

    [Fact]
    public async Task A_report_stays_with_a_job_that_comes_back_or_fails_but_not_with_one_that_is_retried_by_hand()
    {
        var id = await PushAsync();
        var lease = await PopAsync();
        await ReportAsync(lease, 0.5, "half");
        await NackAsync(lease, Nack.Retry(TimeSpan.Zero));
        await IsAtAsync(id, 0.5, "half");
        lease = await PopAsync();
        await IsAtAsync(id, 0.5, "half");
        Assert.True(await Queue.FailAsync(lease, "broken").Soon());
        await IsAtAsync(id, 0.5, "half");

        await Queue.RetryFailedAsync([id]).Soon();

        await IsAtAsync(id, null, null);
    }

    [Fact]
    public async Task Who_lost_the_lease_can_not_report_and_is_told_so()
    {
        var id = await PushAsync();
        var lost = await PopAsync(Second);
        await ReportAsync(lost, 0.1, "first");
        await AdvanceAsync(2 * Second);
        Assert.False(await Queue.ReportProgressAsync(lost, 0.2, "lost").Soon());
        var lease = await PopAsync();

        Assert.False(await Queue.ReportProgressAsync(lost, 0.2, "lost").Soon());
        Assert.False(await Queue.ReportProgressAsync(default, 0.2).Soon());

        await IsAtAsync(id, 0.1, "first");
        await ReportAsync(lease, 0.9, "second");
        await AckAsync(lease);
        Assert.False(await Queue.ReportProgressAsync(lease, 1).Soon());
    }

    [Fact]
    public async Task A_report_of_one_job_is_not_that_of_another()
    {
        Guid[] ids = [await PushAsync(), await PushAsync()];
        var leases = await PopManyAsync(2);

        await ReportAsync(leases[0], 0.5, "first");

        await IsAtAsync(ids[0], 0.5, "first");
        await IsAtAsync(ids[1], null, null);
    }

    [Fact]
    public async Task A_fraction_out_of_range_is_refused_and_a_long_message_is_cut()
    {
        var id = await PushAsync();
        var lease = await PopAsync();
        var longest = new string('m', QueueLimits.MaxProgressMessageLength);
        await ReportAsync(lease, 0.5, longest);
        foreach (var fraction in (double[])[-0.01, 1.01, double.NaN, double.PositiveInfinity])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
                () => Queue.ReportProgressAsync(lease, fraction).Soon());
        }

        await IsAtAsync(id, 0.5, longest);
        await ReportAsync(lease, 0.6, longest + "x");
        await IsAtAsync(id, 0.6, longest);
        await ReportAsync(lease, 0.7, longest[1..] + "👤");
        await IsAtAsync(id, 0.7, longest[1..]);
    }

    async Task<JobInfo> FindAsync(Guid id, JobState state)
    {
        SkipUnlessItHas(QueueFeatures.Lookup);
        var found = await Queue.FindAsync(id).Soon();
        Assert.NotNull(found);
        Assert.Equal((id, state), (found.Job.Id, found.State));
        return found;
    }

    async Task ReportAsync(Lease lease, double fraction, string? message = null)
    {
        SkipUnlessItHas(QueueFeatures.Lookup | QueueFeatures.Progress);
        Assert.True(await Queue.ReportProgressAsync(lease, fraction, message).Soon());
    }

    async Task IsAtAsync(Guid id, double? fraction, string? message)
    {
        var found = await Queue.FindAsync(id).Soon();
        Assert.Equal((fraction, message), (found?.Progress, found?.Message));
    }
}
