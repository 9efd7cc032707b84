using Queue.Storage;

namespace Queue.Conformance;

public abstract class FailedJobTests : ConformanceTests
{
    static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(2);

    [Fact]
    public async Task A_failed_job_is_kept_with_its_error_and_not_handed_out()
    {
        var headers = new JobHeaders([new("a", "b")]);
        var job = New("x", "q", 3, payload: [0, 255], version: 4, headers: headers);
        await Queue.PushAsync([job]).Soon();
        var lease = await PopAsync(2 * Second, "q");
        var before = await Fixture.NowAsync();
        Assert.True(await Queue.FailAsync(lease, "no such user: Иван 👤").Soon());
        var after = await Fixture.NowAsync();

        await AdvanceAsync(3 * Second);

        await NothingIsDueAsync("q");
        await CountsAreAsync(failed: 1);
        var failed = Assert.Single(await Queue.ListFailedAsync().Soon());
        Assert.Equal("no such user: Иван 👤", failed.Error);
        Assert.InRange(failed.FailedAt, before, after);
        Assert.Equal(
            (job.Id, "x", "q", 3, 4, 1, 0),
            (failed.Job.Id, failed.Job.Name, failed.Job.Queue, failed.Job.Priority, failed.Job.Version,
                failed.Job.Attempts, failed.Job.Releases));
        Assert.Equal([0, 255], failed.Job.Payload.ToArray());
        Assert.Equal(headers, failed.Job.Headers);
    }

    [Fact]
    public async Task A_lease_ends_when_its_job_fails()
    {
        await PushAsync();
        var lease = await PopAsync();
        Assert.True(await Queue.FailAsync(lease, "first").Soon());

        Assert.False(await Queue.FailAsync(lease, "second").Soon());
        Assert.Single(await Queue.AckAsync([lease]).Soon());

        Assert.Equal("first", Assert.Single(await Queue.ListFailedAsync().Soon()).Error);
    }

    [Fact]
    public async Task An_error_at_the_limit_is_kept_and_one_beyond_is_cut()
    {
        var atLimit = new string('e', QueueLimits.MaxErrorLength);
        await FailOneAsync(error: atLimit);
        await AdvanceAsync(Instant);
        await FailOneAsync(error: atLimit + "x");

        var errors = (await Queue.ListFailedAsync().Soon()).Select(static failed => failed.Error).ToArray();

        Assert.Equal(atLimit, errors[0]);
        Assert.InRange(errors[1].Length, QueueLimits.MaxErrorLength - 1, QueueLimits.MaxErrorLength);
        Assert.StartsWith("eeee", errors[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_error_does_not_end_in_half_a_character()
    {
        await FailOneAsync(error: new string('e', QueueLimits.MaxErrorLength - 1) + "👤👤");

        var error = Assert.Single(await Queue.ListFailedAsync().Soon()).Error;

        Assert.False(char.IsHighSurrogate(error[^1]));
        Assert.True(error.Length <= QueueLimits.MaxErrorLength);
    }

    [Fact]
    public async Task Failed_jobs_are_listed_in_the_order_of_their_ids_the_first_dispatched_first()
    {
        await PushAllAsync("a", "b", "c");
        var leases = await PopManyAsync(3);
        foreach (var i in (int[])[2, 0, 1])
        {
            Assert.True(await Queue.FailAsync(leases[i], "broken").Soon());
            await AdvanceAsync(Instant);
        }

        Assert.Equal(["a", "b", "c"], await ListAsync());
    }

    [Fact]
    public async Task Failed_jobs_are_listed_page_by_page()
    {
        for (var i = 0; i < 7; i++)
        {
            await FailOneAsync($"{i}");
            await AdvanceAsync(Instant);
        }

        Assert.Equal(["0 1 2", "3 4 5", "6"], await PagesAsync(3));
    }

    [Fact]
    public async Task Jobs_that_fail_at_one_instant_are_all_listed_by_paging()
    {
        var names = Enumerable.Range(0, 10).Select(static i => $"{i}").ToArray();
        await PushAllAsync(names);
        foreach (var lease in await PopManyAsync(10))
            Assert.True(await Queue.FailAsync(lease, "broken").Soon());

        var pages = await PagesAsync(3);

        Assert.Equal(string.Join(' ', names), string.Join(' ', string.Join(' ', pages).Split(' ').Order()));
    }

    [Fact]
    public async Task Paging_goes_on_after_the_jobs_of_the_first_page_were_forgotten()
    {
        for (var i = 0; i < 5; i++)
        {
            await FailOneAsync($"{i}");
            await AdvanceAsync(Instant);
        }

        var ids = (await Queue.ListFailedAsync(new FailedJobQuery(Limit: 2)).Soon())
            .Select(static failed => failed.Job.Id).ToArray();
        await Queue.ForgetFailedAsync(ids).Soon();

        var rest = await Queue.ListFailedAsync(new FailedJobQuery(After: ids[^1])).Soon();

        Assert.Equal(["2", "3", "4"], rest.Select(static failed => failed.Job.Name));
    }

    [Fact]
    public async Task Failed_jobs_are_listed_by_queue()
    {
        foreach (var name in (string[])["a1", "b1", "a2"])
        {
            await FailOneAsync(name, name[..1]);
            await AdvanceAsync(Instant);
        }

        Assert.Equal(["a1", "a2"], await ListAsync("a"));
        Assert.Equal(["b1"], await ListAsync("b"));
        Assert.Empty(await ListAsync("c"));
        Assert.Equal(["a1", "b1", "a2"], await ListAsync());
    }

    [Fact]
    public async Task Pages_of_one_queue_skip_the_jobs_of_others()
    {
        foreach (var name in (string[])["a1", "b1", "a2", "b2", "a3"])
        {
            await FailOneAsync(name, name[..1]);
            await AdvanceAsync(Instant);
        }

        Assert.Equal(["a1 a2", "a3"], await PagesAsync(2, "a"));
    }

    [Fact]
    public async Task A_page_holds_the_limit_and_one_beyond_is_refused()
    {
        var jobs = Enumerable.Range(0, QueueLimits.MaxPageSize + 1).Select(static _ => New()).ToArray();
        await Queue.PushAsync(jobs).Soon();
        foreach (var lease in await PopManyAsync(jobs.Length))
            Assert.True(await Queue.FailAsync(lease, "broken").Soon());

        Assert.Equal(QueueLimits.MaxPageSize, (await Queue.ListFailedAsync().Soon()).Count);
        var full = new FailedJobQuery(Limit: QueueLimits.MaxPageSize);
        Assert.Equal(QueueLimits.MaxPageSize, (await Queue.ListFailedAsync(full).Soon()).Count);
        foreach (var limit in (int[])[QueueLimits.MaxPageSize + 1, -1])
        {
            var query = new FailedJobQuery(Limit: limit);
            await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.ListFailedAsync(query).Soon());
        }
    }

    [Fact]
    public async Task A_retried_failed_job_is_due_at_once_with_nothing_counted_against_it()
    {
        var id = await FailOneAsync("x", "q");
        await AdvanceAsync(Second);

        Assert.Equal(1, (await Queue.RetryFailedAsync([id]).Soon()).Count);

        await CountsAreAsync(ready: 1);
        Assert.Empty(await Queue.ListFailedAsync().Soon());
        var lease = await PopAsync(null, "q");
        Assert.Equal((id, "x", 1, 0), (lease.Job.Id, lease.Job.Name, lease.Job.Attempts, lease.Job.Releases));
        await AckAsync(lease);
    }

    [Fact]
    public async Task A_manual_retry_forgets_attempts_and_releases()
    {
        var id = await PushAsync();
        await NackAsync(await PopAsync(), Nack.Release(TimeSpan.Zero));
        await NackAsync(await PopAsync(), Nack.Retry(TimeSpan.Zero));
        var lease = await PopAsync();
        Assert.Equal((2, 1), (lease.Job.Attempts, lease.Job.Releases));
        Assert.True(await Queue.FailAsync(lease, "broken").Soon());

        await Queue.RetryFailedAsync([id]).Soon();

        var again = await PopAsync();
        Assert.Equal((1, 0), (again.Job.Attempts, again.Job.Releases));
    }

    [Fact]
    public async Task A_job_can_fail_again_after_a_manual_retry()
    {
        var id = await FailOneAsync(error: "first");
        await Queue.RetryFailedAsync([id]).Soon();
        Assert.True(await Queue.FailAsync(await PopAsync(), "second").Soon());

        Assert.Equal("second", Assert.Single(await Queue.ListFailedAsync().Soon()).Error);
        await CountsAreAsync(failed: 1);
    }

    [Fact]
    public async Task A_retried_failed_job_goes_behind_those_that_are_due()
    {
        var id = await FailOneAsync("failed");
        await AdvanceAsync(Second);
        await PushAsync("waiting", priority: QueueLimits.MaxPriority);
        await AdvanceAsync(Second);
        await Queue.RetryFailedAsync([id]).Soon();

        Assert.Equal(["waiting", "failed"], await PopNamesAsync(3));
    }

    [Fact]
    public async Task A_forgotten_job_is_gone()
    {
        var id = await FailOneAsync();

        Assert.Equal(1, await Queue.ForgetFailedAsync([id]).Soon());

        await CountsAreAsync();
        Assert.Equal(0, (await Queue.RetryFailedAsync([id]).Soon()).Count);
        Assert.Equal(0, await Queue.ForgetFailedAsync([id]).Soon());
        await NothingIsDueAsync();
    }

    [Fact]
    public async Task Only_failed_jobs_are_retried_and_forgotten()
    {
        var leased = await PushAsync("leased");
        Assert.Equal(leased, (await PopAsync()).Job.Id);
        Guid[] ids = [leased, await PushAsync("ready"), await PushAsync("delayed", delay: Minute), JobId.Next()];

        Assert.Equal(0, (await Queue.RetryFailedAsync(ids).Soon()).Count);
        Assert.Equal(0, await Queue.ForgetFailedAsync(ids).Soon());

        await CountsAreAsync(ready: 1, delayed: 1, leased: 1);
    }

    [Fact]
    public async Task Retry_and_forget_count_the_jobs_that_were_failed()
    {
        var a = await FailOneAsync("a");
        var b = await FailOneAsync("b");
        var c = await FailOneAsync("c");

        Assert.Equal(2, (await Queue.RetryFailedAsync([a, JobId.Next(), b]).Soon()).Count);
        Assert.Equal(1, await Queue.ForgetFailedAsync([a, b, c]).Soon());
        Assert.Equal(0, (await Queue.RetryFailedAsync([]).Soon()).Count);

        await CountsAreAsync(ready: 2);
    }

    [Fact]
    public async Task An_id_given_twice_is_retried_once()
    {
        var id = await FailOneAsync();

        Assert.Equal(1, (await Queue.RetryFailedAsync([id, id]).Soon()).Count);

        await CountsAreAsync(ready: 1);
        Assert.Single(await PopManyAsync(3));
    }

    [Fact]
    public async Task A_flush_deletes_the_failed_jobs_of_one_queue_or_of_all()
    {
        await FailOneAsync("a1", "a");
        await FailOneAsync("a2", "a");
        await FailOneAsync("b1", "b");
        await PushAsync("a3", "a");

        Assert.Equal(2, await Queue.FlushFailedAsync("a").Soon());
        Assert.Equal(["b1"], await ListAsync());
        Assert.Equal(1, await Queue.FlushFailedAsync().Soon());
        Assert.Equal(0, await Queue.FlushFailedAsync().Soon());

        await CountsAreAsync(ready: 1);
    }

    [Fact]
    public async Task Failed_jobs_are_not_pruned_by_time()
    {
        SkipUnlessClockIsExact();
        await FailOneAsync();

        await AdvanceAsync(TimeSpan.FromDays(10_000));

        await CountsAreAsync(failed: 1);
    }

    async Task<string[]> ListAsync(string? queue = null) =>
        [.. (await Queue.ListFailedAsync(new FailedJobQuery(queue)).Soon()).Select(static failed => failed.Job.Name)];

    async Task<List<string>> PagesAsync(int limit, string? queue = null)
    {
        var pages = new List<string>();
        Guid? after = null;
        while (true)
        {
            var page = await Queue.ListFailedAsync(new FailedJobQuery(queue, after, limit)).Soon();
            if (page.Count == 0)
                return pages;
            pages.Add(string.Join(' ', page.Select(static failed => failed.Job.Name)));
            after = page[^1].Job.Id;
        }
    }
}
