using Queue.Storage;

namespace Queue.Conformance;

public abstract class CancelTests : ConformanceTests
{
    [Fact]
    public async Task Jobs_that_wait_or_are_delayed_are_gone()
    {
        var (ready, delayed) = (await PushAsync("ready"), await PushAsync("delayed", delay: Minute));
        await PushAsync("other");
        await PushAsync("later", delay: Minute);

        Assert.Equal(2, await CancelAsync(ready, delayed));

        await CountsAreAsync(ready: 1, delayed: 1);
        await AdvanceAsync(Minute + Second);
        Assert.Equal(["other", "later"], await PopNamesAsync(10));
        Assert.Empty(await Queue.ListFailedAsync().Soon());
    }

    [Fact]
    public async Task The_lease_of_a_running_job_ends()
    {
        var id = await PushAsync();
        var lease = await PopAsync();

        Assert.Equal(1, await CancelAsync(id));

        await CountsAreAsync();
        Assert.Single(await Queue.ExtendAsync([lease], Minute).Soon());
        Assert.Single(await Queue.AckAsync([lease]).Soon());
        Assert.False(await Queue.NackAsync(lease, Nack.Retry(TimeSpan.Zero)).Soon());
        Assert.False(await Queue.FailAsync(lease, "broken").Soon());
        await AdvanceAsync(2 * Minute);
        await NothingIsDueAsync();
        await CountsAreAsync();
    }

    [Fact]
    public async Task A_job_whose_lease_expired_and_one_that_came_back_are_cancelled()
    {
        Guid[] ids = [await PushAsync("lost"), await PushAsync("back")];
        var leases = await PopManyAsync(2, Second);
        await NackAsync(leases[1], Nack.Retry(Minute));
        await AdvanceAsync(2 * Second);

        Assert.Equal(2, await CancelAsync(ids));

        await CountsAreAsync();
    }

    [Fact]
    public async Task What_has_ended_is_not_cancelled_and_each_job_is_counted_once()
    {
        var done = await PushAsync("done");
        await AckAsync(await PopAsync());
        var failed = await FailOneAsync();
        var ready = await PushAsync("ready");

        Assert.Equal(1, await CancelAsync(done, failed, JobId.Next(), ready, ready));
        Assert.Equal(0, await CancelAsync(ready));
        Assert.Equal(0, await CancelAsync());

        await CountsAreAsync(failed: 1);
    }

    [Fact]
    public async Task A_job_in_the_middle_is_cancelled_and_the_others_keep_their_order()
    {
        var ids = new List<Guid>();
        for (var i = 0; i < 9; i++)
            ids.Add(await PushAsync($"{i}", priority: i % 2));
        await NackAsync(await PopAsync(), Nack.GiveBack());

        Assert.Equal(4, await CancelAsync(ids[8], ids[3], ids[0], ids[5]));
        await PushAsync("9");

        Assert.Equal(["1", "7", "2", "4", "6", "9"], await PopNamesAsync(10));
    }

    [Fact]
    public async Task A_cancelled_job_frees_its_key_at_once()
    {
        SkipUnlessItHas(QueueFeatures.UniqueJobs);
        var job = New(key: "a", uniqueFor: QueueLimits.MaxUniqueFor);
        await Queue.PushAsync([job]).Soon();
        var lease = await PopAsync();
        await CancelAsync(job.Id);
        var next = New(key: "a");
        Assert.Empty(await Queue.PushAsync([next]).Soon());

        Assert.Single(await Queue.AckAsync([lease]).Soon());

        Assert.Equal(next.Id, Assert.Single(await Queue.PushAsync([New(key: "a")]).Soon()).Id);
        await CancelAsync(next.Id);
        Assert.Empty(await Queue.PushAsync([New(key: "a", delay: Minute)]).Soon());
    }

    [Fact]
    public async Task Who_watches_hears_of_running_jobs_only()
    {
        SkipUnlessItHas(QueueFeatures.Cancellation);
        using var stop = new CancellationTokenSource();
        await using var watch = Queue.WatchCancelledAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        var heard = watch.MoveNextAsync();
        if (heard.IsCompleted)
            Assert.Skip("The driver can't tell.");
        var running = await PushAsync(priority: 1);
        var ready = await PushAsync();
        Assert.Equal(running, (await PopAsync()).Job.Id);

        await CancelAsync(ready);
        Assert.False(heard.IsCompleted);
        await CancelAsync(running);

        Assert.True(await heard.Soon());
        Assert.Equal(running, watch.Current);
        var next = watch.MoveNextAsync();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.Soon());
    }

    [Fact]
    public async Task A_watch_that_was_cancelled_before_it_waits_ends()
    {
        SkipUnlessItHas(QueueFeatures.Cancellation);
        using var stop = new CancellationTokenSource();
        await using var watch = Queue.WatchCancelledAsync(stop.Token).GetAsyncEnumerator(stop.Token);
        await stop.CancelAsync();

        try
        {
            Assert.False(await watch.MoveNextAsync().Soon());
        }
        catch (Exception exception) when (exception is OperationCanceledException or NotSupportedException)
        {
            Assert.True(stop.IsCancellationRequested);
        }
    }

    [Fact]
    public async Task More_than_the_limit_are_refused_and_nothing_is_cancelled()
    {
        SkipUnlessItHas(QueueFeatures.Cancellation);
        var ids = new Guid[QueueLimits.MaxBatch + 1];
        Array.Fill(ids, await PushAsync());

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.CancelAsync(ids).Soon());

        await CountsAreAsync(ready: 1);
        Assert.Equal(1, await CancelAsync(ids[1..]));
    }

    async Task<int> CancelAsync(params Guid[] ids)
    {
        SkipUnlessItHas(QueueFeatures.Cancellation);
        return await Queue.CancelAsync(ids).Soon();
    }
}
