using Microsoft.Extensions.Time.Testing;
using Queue.DriverTests.Fixtures;
using Queue.Storage;

namespace Queue.DriverTests.Memory;

public sealed class BoundedMemoryQueueTests : IDisposable
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    static readonly PopRequest Request = new([QueueLimits.DefaultQueue], 10 * Second, TimeSpan.Zero);

    readonly FakeTimeProvider clock = new();
    readonly MemoryQueue queue;

    public BoundedMemoryQueueTests() => queue = Create(2);

    [Fact]
    public async Task A_push_waits_for_room_and_is_let_in_by_an_ack()
    {
        await PushAsync("a", "b");
        var push = PushAsync("c");
        Assert.False(push.IsCompleted);
        Assert.Equal(new QueueCounts(2, 0, 0, 0), await queue.CountAsync());
        var lease = await PopAsync();
        Assert.False(push.IsCompleted);

        await queue.AckAsync([lease]);

        await push.Soon();
        Assert.Equal(new QueueCounts(2, 0, 0, 0), await queue.CountAsync());
    }

    [Fact]
    public async Task A_job_kept_as_failed_makes_room()
    {
        await PushAsync("a", "b");
        var push = PushAsync("c");

        await queue.FailAsync(await PopAsync(), "broken");

        await push.Soon();
        Assert.Equal(new QueueCounts(2, 0, 0, 1), await queue.CountAsync());
    }

    [Fact]
    public async Task Delayed_and_leased_jobs_take_room()
    {
        await PushAsync("a");
        await queue.PushAsync([New("b", Second)]);
        await PopAsync();

        var push = PushAsync("c");

        Assert.False(push.IsCompleted);
        clock.Advance(30 * Second);
        await Assert.ThrowsAsync<QueueFullException>(() => push.Soon());
    }

    [Fact]
    public async Task A_push_that_finds_no_room_in_time_is_refused_and_adds_nothing()
    {
        await PushAsync("a", "b");
        var push = PushAsync("c");
        clock.Advance(MemoryQueueOptions.DefaultPushTimeout - TimeSpan.FromMilliseconds(1));
        Assert.False(push.IsCompleted);

        clock.Advance(TimeSpan.FromMilliseconds(1));

        await Assert.ThrowsAsync<QueueFullException>(() => push.Soon());
        Assert.Equal(["a", "b"], await DrainAsync());
    }

    [Fact]
    public async Task Without_a_push_timeout_a_full_queue_refuses_at_once()
    {
        using var impatient = Create(1, TimeSpan.Zero);
        await impatient.PushAsync([New("a")]);

        await Assert.ThrowsAsync<QueueFullException>(() => impatient.PushAsync([New("b")]).Soon());

        Assert.Equal(new QueueCounts(1, 0, 0, 0), await impatient.CountAsync());
    }

    [Fact]
    public async Task A_batch_is_let_in_as_a_whole()
    {
        await PushAsync("a");
        var push = PushAsync("b", "c");
        Assert.False(push.IsCompleted);
        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync());

        await queue.AckAsync([await PopAsync()]);

        await push.Soon();
        Assert.Equal(["b", "c"], await DrainAsync());
    }

    [Fact]
    public async Task A_batch_that_can_never_fit_is_refused_without_waiting()
    {
        var refused = await Record.ExceptionAsync(() => PushAsync("a", "b", "c").Soon());

        Assert.True(refused is QueueFullException or ArgumentException, $"{refused}");
        Assert.Equal(default, await queue.CountAsync());
    }

    [Fact]
    public async Task Waiting_pushes_are_let_in_in_their_order()
    {
        await PushAsync("a", "b");
        var pushes = new[] { PushAsync("c"), PushAsync("d"), PushAsync("e") };

        for (var i = 0; i < pushes.Length; i++)
        {
            await queue.AckAsync([await PopAsync()]);
            await pushes[i].Soon();
            Assert.DoesNotContain(pushes[(i + 1)..], static push => push.IsCompleted);
        }

        Assert.Equal(["d", "e"], await DrainAsync());
    }

    [Fact]
    public async Task A_small_push_does_not_overtake_a_large_one_that_waits()
    {
        await PushAsync("a");
        var large = PushAsync("b", "c");
        var small = PushAsync("d");

        Assert.False(large.IsCompleted);
        Assert.False(small.IsCompleted);
        await queue.AckAsync([await PopAsync()]);
        await large.Soon();
        Assert.False(small.IsCompleted);
        await queue.AckAsync([await PopAsync()]);
        await small.Soon();
    }

    [Fact]
    public async Task A_cancelled_waiting_push_adds_nothing()
    {
        await PushAsync("a", "b");
        using var cancellation = new CancellationTokenSource();
        var push = queue.PushAsync([New("c")], cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => push.Soon());

        Assert.Equal(["a", "b"], await DrainAsync());
        Assert.Equal(default, await queue.CountAsync());
    }

    [Fact]
    public async Task The_push_behind_a_cancelled_one_is_let_in_if_there_is_room_for_it()
    {
        await PushAsync("a");
        using var cancellation = new CancellationTokenSource();
        var large = queue.PushAsync([New("b"), New("c")], cancellation.Token).AsTask();
        var small = PushAsync("d");
        Assert.False(small.IsCompleted);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large.Soon());
        await small.Soon();
        Assert.Equal(["a", "d"], await DrainAsync());
    }

    [Fact]
    public async Task The_push_behind_one_that_timed_out_is_let_in_if_there_is_room_for_it()
    {
        await PushAsync("a");
        var large = PushAsync("b", "c");
        clock.Advance(10 * Second);
        var small = PushAsync("d");
        Assert.False(small.IsCompleted);

        clock.Advance(20 * Second);

        await Assert.ThrowsAsync<QueueFullException>(() => large.Soon());
        await small.Soon();
    }

    [Fact]
    public async Task A_push_whose_token_is_cancelled_beforehand_adds_nothing_to_a_full_queue()
    {
        await PushAsync("a", "b");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => queue.PushAsync([New("c")], new CancellationToken(true)).Soon());

        Assert.Equal(["a", "b"], await DrainAsync());
    }

    [Fact]
    public async Task Duplicates_need_no_room_and_do_not_wait()
    {
        var first = Unique("a");
        await queue.PushAsync([first, New("b")]);
        var waiting = PushAsync("c");

        Assert.Equal(first.Id, Assert.Single(await queue.PushAsync([Unique("a")]).Soon()).Id);
        Assert.False(waiting.IsCompleted);
        await queue.AckAsync([await PopAsync()]);

        Assert.Empty(await waiting.Soon());
        Assert.Equal(["b", "c"], await DrainAsync());
    }

    [Fact]
    public async Task A_push_waits_for_the_room_that_it_needs_without_its_duplicates()
    {
        await queue.PushAsync([Unique("a")]);

        Assert.Single(await queue.PushAsync([Unique("a"), Unique("b")]).Soon());
        var waiting = queue.PushAsync([Unique("c"), Unique("c")]).Soon();
        Assert.False(waiting.IsCompleted);
        await queue.AckAsync([await PopAsync()]);

        Assert.Equal(1, Assert.Single(await waiting.Soon()).Index);
        Assert.Equal(new QueueCounts(2, 0, 0, 0), await queue.CountAsync());
    }

    [Fact]
    public async Task A_push_that_has_waited_does_not_store_what_became_a_duplicate_meanwhile()
    {
        await queue.PushAsync([Unique("a"), New("b")]);
        var leases = new Lease[1];
        Assert.Equal(1, await queue.PopAsync(Request, leases).Soon());
        await queue.FailAsync(leases[0], "broken");
        await PushAsync("c");
        var waiting = queue.PushAsync([Unique("a")]).Soon();
        Assert.False(waiting.IsCompleted);

        clock.Advance(Second);
        await queue.RetryFailedAsync([leases[0].Job.Id]);
        await queue.AckAsync([await PopAsync()]);

        Assert.Equal(leases[0].Job.Id, Assert.Single(await waiting.Soon()).Id);
    }

    [Fact]
    public async Task Jobs_that_come_back_never_wait()
    {
        await PushAsync("a", "b");
        var first = await PopAsync();
        await queue.FailAsync(first, "broken");
        await PushAsync("c").Soon();
        var waiting = PushAsync("d");

        Assert.Equal(1, (await queue.RetryFailedAsync([first.Job.Id]).Soon()).Count);
        var leases = new Lease[3];
        Assert.Equal(3, await queue.PopAsync(Request, leases).Soon());
        Assert.True(await queue.NackAsync(leases[0], Nack.Retry(Second)).Soon());
        clock.Advance(11 * Second);

        Assert.Equal(new QueueCounts(3, 0, 0, 0), await queue.CountAsync());
        Assert.False(waiting.IsCompleted);
        Assert.Equal(3, await queue.PopAsync(Request, leases).Soon());
        await queue.AckAsync(leases.AsSpan(0, 1));
        Assert.False(waiting.IsCompleted);
        await queue.AckAsync(leases.AsSpan(1, 1));
        await waiting.Soon();
    }

    [Fact]
    public async Task Dispose_ends_waiting_pushes()
    {
        await PushAsync("a", "b");
        var push = PushAsync("c");

        queue.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => push.Soon());
    }

    [Fact]
    public async Task A_push_let_in_wakes_a_waiting_pop()
    {
        await PushAsync("a", "b");
        var push = PushAsync("c");
        var leases = new Lease[2];
        Assert.Equal(2, await queue.PopAsync(Request, leases));
        var pop = queue.PopAsync(new PopRequest([QueueLimits.DefaultQueue], Second, 60 * Second), new Lease[1]).AsTask();
        Assert.False(pop.IsCompleted);

        await queue.AckAsync(leases);

        await push.Soon();
        Assert.Equal(1, await pop.Soon());
    }

    [Fact]
    public async Task A_small_queue_passes_many_jobs_under_many_threads()
    {
        const int threads = 4, each = 500;
        using var small = Create(3);
        var request = new PopRequest([QueueLimits.DefaultQueue], QueueLimits.MaxLease, QueueLimits.MaxLease);
        var producers = Enumerable.Range(0, threads).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < each; i++)
                await small.PushAsync([New("job")]);
        }));
        var acked = 0;
        var consumers = Enumerable.Range(0, threads).Select(_ => Task.Run(async () =>
        {
            var leases = new Lease[1];
            while (Interlocked.Increment(ref acked) <= threads * each)
            {
                Assert.Equal(1, await small.PopAsync(request, leases));
                var counts = await small.CountAsync();
                Assert.InRange(counts.Ready + counts.Delayed + counts.Leased, 1, 3);
                Assert.Empty(await small.AckAsync(leases));
            }
        }));

        await Task.WhenAll([.. producers, .. consumers]).Soon();

        Assert.Equal(default, await small.CountAsync());
    }

    [Fact]
    public async Task A_push_let_in_just_before_its_cancellation_stays_in()
    {
        using var small = Create(1);
        for (var round = 0; round < 200; round++)
        {
            await small.PushAsync([New("first")]);
            using var cancellation = new CancellationTokenSource();
            var push = small.PushAsync([New("second")], cancellation.Token).AsTask();
            var leases = new Lease[1];
            await small.PopAsync(Request, leases);
            await small.AckAsync(leases);
            cancellation.Cancel();

            await push.Soon();
            Assert.Equal(1, await small.PopAsync(Request, leases));
            Assert.Equal("second", leases[0].Job.Name);
            await small.AckAsync(leases);
        }
    }

    [Fact]
    public async Task Acks_that_race_with_expiries_leave_the_room_exact()
    {
        const int capacity = 20, jobs = 3_000;
        using var bounded = Create(capacity, TimeSpan.FromDays(1));
        var acked = 0;
        var producer = Task.Run(async () =>
        {
            for (var i = 0; i < jobs; i++)
                await bounded.PushAsync([New("job")]);
        });
        var consumers = Enumerable.Range(0, 3).Select(i => Task.Run(async () =>
        {
            var random = new Random(i);
            var request = new PopRequest([QueueLimits.DefaultQueue], Second, TimeSpan.Zero);
            var leases = new Lease[3];
            while (Volatile.Read(ref acked) < jobs)
            {
                var popped = await bounded.PopAsync(request, leases);
                if (popped == 0 || random.Next(3) == 0)
                    clock.Advance(Second / 2);
                if (random.Next(5) > 0)
                    Interlocked.Add(ref acked, popped - (await bounded.AckAsync(leases.AsSpan(0, popped))).Count);
            }
        }));

        await Task.WhenAll([producer, .. consumers]).Soon();

        Assert.Equal(jobs, acked);
        Assert.Equal(default, await bounded.CountAsync());
        await bounded.PushAsync(Enumerable.Range(0, capacity).Select(static _ => New("job")).ToArray()).Soon();
        var beyond = bounded.PushAsync([New("job")]).AsTask();
        Assert.False(beyond.IsCompleted);
        clock.Advance(TimeSpan.FromDays(1));
        await Assert.ThrowsAsync<QueueFullException>(() => beyond.Soon());
    }

    [Fact]
    public async Task Cancelled_and_admitted_pushes_add_up_under_many_threads()
    {
        using var small = Create(1);
        for (var round = 0; round < 200; round++)
        {
            await small.PushAsync([New("first")]);
            using var cancellation = new CancellationTokenSource();
            using var start = new Barrier(2);
            var push = small.PushAsync([New("second")], cancellation.Token).AsTask();
            var leases = new Lease[1];
            await small.PopAsync(Request, leases);
            var cancel = Task.Run(() =>
            {
                start.SignalAndWait(Patience.Current);
                cancellation.Cancel();
            });
            var ack = Task.Run(async () =>
            {
                start.SignalAndWait(Patience.Current);
                await small.AckAsync(leases);
            });
            await Task.WhenAll(cancel, ack).Soon();

            var added = await push.ContinueWith(static push => push.IsCanceled ? 0 : 1, TaskScheduler.Default).Soon();
            Assert.Equal(new QueueCounts(added, 0, 0, 0), await small.CountAsync());
            Assert.Equal(added, await small.PopAsync(Request, leases));
            if (added == 1)
                await small.AckAsync(leases);
        }
    }

    [Fact]
    public async Task A_push_that_waits_is_answered_when_the_retry_of_a_failed_job_takes_its_key()
    {
        var failed = Unique("a");
        await queue.PushAsync([failed]);
        await queue.FailAsync(await PopAsync(), "broken");
        await PushAsync("b", "c");
        var push = queue.PushAsync([Unique("a")]).AsTask();
        Assert.False(push.IsCompleted);

        Assert.Equal(1, (await queue.RetryFailedAsync([failed.Id])).Count);

        Assert.Equal(failed.Id, Assert.Single(await push.Soon()).Id);
    }

    public void Dispose() => queue.Dispose();

    MemoryQueue Create(int capacity, TimeSpan? timeout = null) => new(new MemoryQueueOptions
    {
        Capacity = capacity,
        PushTimeout = timeout ?? MemoryQueueOptions.DefaultPushTimeout,
        TimeProvider = clock,
    });

    static NewJob New(string name, TimeSpan delay = default) =>
        new(JobId.Next(), name, ReadOnlyMemory<byte>.Empty, delay: delay);

    static NewJob Unique(string key, string name = "unique") =>
        new(JobId.Next(), name, ReadOnlyMemory<byte>.Empty, uniqueKey: key);

    Task<IReadOnlyList<DuplicateJob>> PushAsync(params string[] names) =>
        queue.PushAsync(names.Select(static name => New(name)).ToArray()).AsTask();

    async Task<Lease> PopAsync()
    {
        var leases = new Lease[1];
        Assert.Equal(1, await queue.PopAsync(Request, leases).Soon());
        return leases[0];
    }

    async Task<string[]> DrainAsync()
    {
        var leases = new Lease[10];
        var popped = leases[..await queue.PopAsync(Request, leases).Soon()];
        await queue.AckAsync(popped);
        return [.. popped.Select(static lease => lease.Job.Name)];
    }
}
