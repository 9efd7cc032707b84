using System.Collections.Concurrent;
using Queue.Storage;

namespace Queue.Conformance;

/// <summary>Unique jobs; a driver that has none of them refuses them.</summary>
public abstract class UniqueTests : ConformanceTests
{
    [Fact]
    public async Task A_job_whose_key_is_held_is_not_stored_and_the_holder_is_named()
    {
        var first = await PushOneAsync(New("first", key: "a"));

        var duplicate = Assert.Single(await PushAsync(New("first", key: "a")));

        Assert.Equal(new DuplicateJob(0, first), duplicate);
        await CountsAreAsync(ready: 1);
        Assert.Equal(first, (await PopAsync()).Job.Id);
    }

    [Fact]
    public async Task A_batch_is_stored_without_its_duplicates_which_are_told_by_their_places()
    {
        var held = await PushOneAsync(New(key: "a"));
        NewJob[] batch = [New("job"), New(key: "b"), New(key: "a"), New(key: "b"), New("other"), New(key: "c")];

        var duplicates = await PushAsync(batch);

        Assert.Equal([new(2, held), new(3, batch[1].Id)], duplicates.OrderBy(static one => one.Index));
        Guid[] stored = [held, batch[0].Id, batch[1].Id, batch[4].Id, batch[5].Id];
        Assert.Equal(stored, (await PopManyAsync(10)).Select(static lease => lease.Job.Id));
    }

    [Fact]
    public async Task A_batch_that_is_refused_takes_no_key()
    {
        SkipUnlessItHas(QueueFeatures.UniqueJobs);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Queue.PushAsync([New(key: "a"), default]).Soon());

        await PushOneAsync(New(key: "a"));
    }

    [Fact]
    public async Task A_key_is_one_of_its_queue_and_its_name()
    {
        await PushOneAsync(New("a", "x", key: "k"));

        await PushOneAsync(New("a", "y", key: "k"));
        await PushOneAsync(New("b", "x", key: "k"));
        await PushOneAsync(New("a", "x", key: "K"));
        await PushOneAsync(New("a", "x", key: "k "));
        Assert.Single(await PushAsync(New("a", "x", key: "k", priority: 5, delay: Minute)));

        await CountsAreAsync(ready: 5);
    }

    [Fact]
    public async Task Keys_of_any_script_are_told_apart_up_to_their_last_character()
    {
        var longest = new string('k', QueueLimits.MaxUniqueKeyLength - 1);
        string[] keys = ["\u00e9", "e\u0301", "ключ-📨-'\"\\%_;--", "[1,\"a\",null]", longest + "a", longest + "b"];
        foreach (var key in keys)
            await PushOneAsync(New(key: key));
        foreach (var key in keys)
            Assert.Single(await PushAsync(New(key: key)));
    }

    [Fact]
    public async Task A_job_holds_its_key_while_it_is_delayed_running_and_given_back()
    {
        var id = await PushOneAsync(New(key: "a", delay: Second));
        await IsHeldByAsync(id);
        await AdvanceAsync(Second);
        var lease = await PopAsync();
        await IsHeldByAsync(id);
        await NackAsync(lease, Nack.Retry(TimeSpan.Zero));
        await IsHeldByAsync(id);
        await NackAsync(await PopAsync(), Nack.Release(Second));
        await IsHeldByAsync(id);
        await AdvanceAsync(Second);
        await NackAsync(await PopAsync(), Nack.GiveBack());
        await IsHeldByAsync(id);

        await AckAsync(await PopAsync());

        await PushOneAsync(New(key: "a"));
    }

    [Fact]
    public async Task A_job_whose_lease_expired_holds_its_key_and_who_lost_it_can_not_free_it()
    {
        var id = await PushOneAsync(New(key: "a"));
        var lost = await PopAsync(Second);
        await AdvanceAsync(2 * Second);
        await IsHeldByAsync(id);
        var lease = await PopAsync();

        Assert.Single(await Queue.AckAsync([lost]).Soon());
        Assert.False(await Queue.FailAsync(lost, "broken").Soon());

        await IsHeldByAsync(id);
        await AckAsync(lease);
        await PushOneAsync(New(key: "a"));
    }

    [Fact]
    public async Task A_job_that_fails_frees_its_key_at_once()
    {
        await PushOneAsync(New(key: "a", uniqueFor: Minute));
        Assert.True(await Queue.FailAsync(await PopAsync(), "broken").Soon());

        await PushOneAsync(New(key: "a"));
    }

    [Fact]
    public async Task A_completed_job_holds_its_key_until_its_time_since_the_push_is_over()
    {
        SkipUnlessClockIsExact();
        var id = await PushOneAsync(New(key: "a", uniqueFor: Minute));
        await AdvanceAsync(40 * Second);
        await AckAsync(await PopAsync());

        await IsHeldByAsync(id);
        await AdvanceAsync(19 * Second);
        await IsHeldByAsync(id);
        await AdvanceAsync(Second);

        await PushOneAsync(New(key: "a"));
        await CountsAreAsync(ready: 1);
    }

    [Fact]
    public async Task A_job_that_lives_longer_than_its_time_holds_its_key_until_it_ends()
    {
        var id = await PushOneAsync(New(key: "a", uniqueFor: Second));
        await AdvanceAsync(3 * Second);
        await IsHeldByAsync(id);

        await AckAsync(await PopAsync());

        await PushOneAsync(New(key: "a"));
    }

    [Fact]
    public async Task A_duplicate_does_not_lengthen_the_time()
    {
        await PushOneAsync(New(key: "a", uniqueFor: 2 * Second));
        await AckAsync(await PopAsync());
        Assert.Single(await PushAsync(New(key: "a", uniqueFor: QueueLimits.MaxUniqueFor)));

        await AdvanceAsync(3 * Second);

        await PushOneAsync(New(key: "a"));
    }

    [Fact]
    public async Task A_failed_job_whose_key_is_taken_stays_failed_until_it_is_free()
    {
        var failed = await FailAsync("a");
        var holder = await PushOneAsync(New(key: "a"));

        var refused = await Queue.RetryFailedAsync([JobId.Next(), failed]).Soon();

        Assert.Equal(0, refused.Count);
        Assert.Equal(new DuplicateJob(1, holder), Assert.Single(refused.Refused));
        await CountsAreAsync(ready: 1, failed: 1);
        Assert.Equal(failed, Assert.Single(await Queue.ListFailedAsync().Soon()).Job.Id);
        await AckAsync(await PopAsync());
        var retried = await Queue.RetryFailedAsync([failed]).Soon();
        Assert.Equal(1, retried.Count);
        Assert.Empty(retried.Refused);
        await IsHeldByAsync(failed);
        await AckAsync(await PopAsync());
        await PushOneAsync(New(key: "a"));
    }

    [Fact]
    public async Task Of_two_failed_jobs_with_one_key_one_is_retried()
    {
        Guid[] failed = [await FailAsync("a"), await FailAsync("a")];

        var retried = await Queue.RetryFailedAsync(failed).Soon();

        Assert.Equal(1, retried.Count);
        Assert.Equal(new DuplicateJob(1, failed[0]), Assert.Single(retried.Refused));
        await CountsAreAsync(ready: 1, failed: 1);
    }

    [Fact]
    public async Task To_forget_a_failed_job_leaves_the_key_to_who_holds_it()
    {
        var failed = await FailAsync("a");
        var holder = await PushOneAsync(New(key: "a"));

        Assert.Equal(1, await Queue.ForgetFailedAsync([failed]).Soon());

        await IsHeldByAsync(holder);
    }

    [Fact]
    public async Task Of_many_that_push_one_key_at_once_one_is_stored()
    {
        const int threads = 6, keys = 50;
        SkipUnlessItHas(QueueFeatures.UniqueJobs);
        var stored = new ConcurrentBag<string>();
        var holders = new ConcurrentDictionary<(string Key, Guid Holder), bool>();
        await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < keys; i++)
            {
                var job = New(key: $"{i}");
                var duplicates = await Queue.PushAsync([job]);
                if (duplicates.Count == 0)
                    stored.Add($"{i}");
                holders[($"{i}", duplicates.Count == 0 ? job.Id : duplicates[0].Id)] = true;
            }
        }))).Soon();

        Assert.Equal(keys, stored.Distinct().Count());
        Assert.Equal(keys, stored.Count);
        Assert.Equal(keys, holders.Count);
        await CountsAreAsync(ready: keys);
    }

    [Fact]
    public async Task A_driver_stores_unique_jobs_or_refuses_them_as_its_features_say()
    {
        if (Queue.Features.HasFlag(QueueFeatures.UniqueJobs))
        {
            Assert.Empty(await Queue.PushAsync([New(), New(key: "a")]).Soon());
            await CountsAreAsync(ready: 2);
            return;
        }

        await Assert.ThrowsAsync<NotSupportedException>(() => Queue.PushAsync([New(), New(key: "a")]).Soon());
        await CountsAreAsync();
    }

    async Task<IReadOnlyList<DuplicateJob>> PushAsync(params NewJob[] jobs)
    {
        SkipUnlessItHas(QueueFeatures.UniqueJobs);
        return await Queue.PushAsync(jobs).Soon();
    }

    async Task<Guid> PushOneAsync(NewJob job)
    {
        Assert.Empty(await PushAsync(job));
        return job.Id;
    }

    async Task IsHeldByAsync(Guid holder) =>
        Assert.Equal(new DuplicateJob(0, holder), Assert.Single(await PushAsync(New(key: "a"))));

    async Task<Guid> FailAsync(string key)
    {
        var id = await PushOneAsync(New(key: key));
        Assert.True(await Queue.FailAsync(await PopAsync(), "broken").Soon());
        return id;
    }
}
