using Microsoft.Extensions.Time.Testing;
using Queue.DriverTests.Fixtures;
using Queue.Storage;

namespace Queue.DriverTests.Memory;

/// <summary>What only a queue in memory promises: options, dispose, timers, the clock of its process.</summary>
public sealed class MemoryQueueTests
{
    static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_capacity_below_one_is_refused(int capacity) =>
        Assert.ThrowsAny<ArgumentException>(() => new MemoryQueue(new MemoryQueueOptions { Capacity = capacity }));

    [Fact]
    public async Task Two_failed_jobs_of_one_id_are_both_kept()
    {
        using var queue = new MemoryQueue();
        var job = new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty);
        await queue.PushAsync([job, job]);
        var leases = new Lease[2];
        Assert.Equal(2, await queue.PopAsync(new(["default"], TimeSpan.FromMinutes(1), TimeSpan.Zero), leases));
        Assert.True(await queue.FailAsync(leases[0], "first"));
        Assert.True(await queue.FailAsync(leases[1], "second"));
        Assert.Equal((2, 2), ((await queue.CountAsync()).Failed, (await queue.CountAsync("default")).Failed));

        Assert.Equal("first", Assert.Single(await queue.ListFailedAsync()).Error);
        Assert.Equal(1, (await queue.RetryFailedAsync([job.Id])).Count);
        Assert.Equal("second", Assert.Single(await queue.ListFailedAsync()).Error);
        Assert.Equal(new QueueCounts(1, 0, 0, 1), await queue.CountAsync());
        Assert.Equal(1, await queue.FlushFailedAsync("default"));
        Assert.Equal(new QueueCounts(1, 0, 0, 0), await queue.CountAsync());
    }

    [Fact]
    public async Task A_job_that_is_due_at_the_end_of_time_waits_until_then()
    {
        var clock = new SetBackClock();
        using var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });
        clock.Back = TimeSpan.FromMinutes(30);
        var job = new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty, at: DateTimeOffset.MaxValue);
        await queue.PushAsync([job]);

        Assert.Equal(new QueueCounts(0, 1, 0, 0), await queue.CountAsync());
        Assert.Equal(JobState.Delayed, (await queue.FindAsync(job.Id))!.State);
        Assert.InRange((await queue.FindAsync(job.Id))!.Job.AvailableAt.Year, 9_999, 9_999);
        Assert.Equal(1, await queue.CancelAsync([job.Id]));
    }

    [Fact]
    public void A_push_timeout_out_of_range_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(
            () => new MemoryQueue(new MemoryQueueOptions { PushTimeout = TimeSpan.FromTicks(-1) }));
        Assert.ThrowsAny<ArgumentException>(
            () => new MemoryQueue(new MemoryQueueOptions { PushTimeout = TimeSpan.FromDays(1) + TimeSpan.FromTicks(1) }));
        new MemoryQueue(new MemoryQueueOptions { Capacity = 1, PushTimeout = TimeSpan.FromDays(1) }).Dispose();
    }

    [Fact]
    public async Task Jobs_come_out_as_they_were_pushed_however_close_together()
    {
        for (var round = 0; round < 100; round++)
        {
            using var queue = new MemoryQueue();
            NewJob[] jobs = [New(), New(), New()];
            await queue.PushAsync([jobs[0]]);
            await queue.PushAsync([jobs[1], New(delay: 60 * Second)]);
            await queue.PushAsync([jobs[2]]);
            var leases = new Lease[4];

            Assert.Equal(3, await queue.PopAsync(Request(), leases));

            Assert.Equal(jobs.Select(static job => job.Id), leases[..3].Select(static lease => lease.Job.Id));
        }
    }

    [Fact]
    public async Task Dispose_ends_waiting_pops_with_nothing()
    {
        var queue = new MemoryQueue();
        var pops = Enumerable.Range(0, 5).Select(_ => queue.PopAsync(Request(60 * Second), new Lease[1]).AsTask()).ToArray();

        queue.Dispose();

        Assert.All(await Task.WhenAll(pops).Soon(), static popped => Assert.Equal(0, popped));
    }

    [Fact]
    public async Task Dispose_ends_the_watch_for_cancelled_jobs()
    {
        var queue = new MemoryQueue();
        await using var watch = queue.WatchCancelledAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator();
        var next = watch.MoveNextAsync();
        Assert.False(next.IsCompleted);

        queue.Dispose();

        Assert.False(await next.Soon());
    }

    [Fact]
    public async Task Every_call_after_dispose_says_that_the_queue_is_disposed()
    {
        var queue = new MemoryQueue();
        await queue.PushAsync([New()]);
        var leases = new Lease[1];
        await queue.PopAsync(Request(), leases);
        var lease = leases[0];
        queue.Dispose();

        await IsDisposedAsync(() => queue.PushAsync([New()]).Soon());
        await IsDisposedAsync(() => queue.PopAsync(Request(), new Lease[1]).Soon());
        await IsDisposedAsync(() => queue.AckAsync([lease]).Soon());
        await IsDisposedAsync(() => queue.NackAsync(lease, Nack.GiveBack()).Soon());
        await IsDisposedAsync(() => queue.FailAsync(lease, "broken").Soon());
        await IsDisposedAsync(() => queue.ExtendAsync([lease], Second).Soon());
        await IsDisposedAsync(() => queue.CountAsync().Soon());
        await IsDisposedAsync(() => queue.CancelAsync([lease.Job.Id]).Soon());
        await IsDisposedAsync(() => queue.FindAsync(lease.Job.Id).Soon());
        await IsDisposedAsync(() => queue.ReportProgressAsync(lease, 0.5).Soon());
        await IsDisposedAsync(() => queue.PauseAsync("q").Soon());
        await IsDisposedAsync(() => queue.ResumeAsync("q").Soon());
        await IsDisposedAsync(() => queue.ListPausedAsync().Soon());
        await IsDisposedAsync(() => queue.ListFailedAsync().Soon());
        await IsDisposedAsync(() => queue.RetryFailedAsync([JobId.Next()]).Soon());
        await IsDisposedAsync(() => queue.ForgetFailedAsync([JobId.Next()]).Soon());
        await IsDisposedAsync(() => queue.FlushFailedAsync().Soon());
    }

    [Fact]
    public async Task A_pop_that_is_awaited_twice_disturbs_no_other()
    {
        using var queue = new MemoryQueue();
        var first = queue.PopAsync(Request(60 * Second), new Lease[1]);
        await queue.PushAsync([New()]);
        var popped = await first;
        var second = queue.PopAsync(Request(60 * Second), new Lease[1]);

        var early = Record.Exception(() => second.GetAwaiter().GetResult());
        var twice = await Record.ExceptionAsync(async () => await first);
        await queue.PushAsync([New()]);

        Assert.Equal(1, popped);
        Assert.IsType<InvalidOperationException>(twice);
        Assert.IsType<InvalidOperationException>(early);
        Assert.Equal(1, await second.Soon());
    }

    [Fact]
    public void A_second_dispose_is_harmless()
    {
        var queue = new MemoryQueue();
        queue.Dispose();
        queue.Dispose();
    }

    [Fact]
    public async Task Dispose_stops_the_timers()
    {
        var clock = new TimerProbe();
        var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });
        await queue.PushAsync([New(delay: Second)]);
        await queue.PushAsync([New()]);
        await queue.PopAsync(Request(), new Lease[1]);
        var pop = queue.PopAsync(Request(60 * Second), new Lease[1]).AsTask();

        queue.Dispose();

        await pop.Soon();
        var fired = clock.Fired;
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(fired, clock.Fired);
    }

    [Fact]
    public async Task Dispose_while_pops_pushes_and_timers_run_ends_them_all()
    {
        for (var round = 0; round < 50; round++)
        {
            var clock = new FakeTimeProvider();
            var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });
            using var start = new Barrier(4);
            var pop = OnThread(start, async () =>
            {
                while (true)
                    await queue.PopAsync(Request(60 * Second), new Lease[1]);
            });
            var push = OnThread(start, async () =>
            {
                while (true)
                    await queue.PushAsync([New(delay: Second)]);
            });
            var time = OnThread(start, () =>
            {
                for (var i = 0; i < 20; i++)
                    clock.Advance(Second);
                return Task.CompletedTask;
            });
            var dispose = OnThread(start, () =>
            {
                queue.Dispose();
                return Task.CompletedTask;
            });

            await Task.WhenAll(time, dispose).Soon();
            await IsDisposedAsync(() => pop.Soon());
            await IsDisposedAsync(() => push.Soon());
        }
    }

    [Fact]
    public async Task A_jump_of_the_wall_clock_does_not_end_leases()
    {
        var clock = new TimerProbe();
        using var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });
        await queue.PushAsync([New()]);
        var leases = new Lease[1];
        await queue.PopAsync(Request(), leases);

        clock.WallClockShift = TimeSpan.FromHours(5);

        Assert.Equal(0, await queue.PopAsync(Request(), new Lease[1]).Soon());
        Assert.Empty(await queue.ExtendAsync(leases, 30 * Second).Soon());
        clock.WallClockShift = TimeSpan.FromHours(-5);
        clock.Advance(31 * Second);
        Assert.Single(await queue.AckAsync(leases).Soon());
        Assert.Equal(1, await queue.PopAsync(Request(), new Lease[1]).Soon());
    }

    [Fact]
    public async Task An_idle_queue_does_not_poll()
    {
        var clock = new TimerProbe();
        using var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });
        await queue.PushAsync([New(delay: TimeSpan.FromHours(30))]);
        var pop = queue.PopAsync(Request(QueueLimits.MaxLease), new Lease[1]).AsTask();
        for (var i = 0; i < 23 * 60; i++)
            clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(pop.IsCompleted);
        Assert.InRange(clock.Fired, 0, 2);
    }

    [Fact]
    public async Task One_timer_serves_all_delayed_jobs()
    {
        var clock = new TimerProbe();
        using var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });

        for (var i = 0; i < 1_000; i++)
            await queue.PushAsync([New(delay: (1 + i * 7919 % 1_000) * Second)]);

        Assert.InRange(clock.Created, 0, 2);
    }

    [Fact]
    public async Task Queue_names_that_come_and_go_disturb_neither_waiting_pops_nor_jobs_that_stay()
    {
        using var queue = new MemoryQueue();
        await queue.PushAsync([
            new NewJob(JobId.Next(), "delayed", ReadOnlyMemory<byte>.Empty, queue: "delayed", delay: 1_000 * Second),
            new NewJob(JobId.Next(), "ready", ReadOnlyMemory<byte>.Empty, queue: "ready"),
            new NewJob(JobId.Next(), "leased", ReadOnlyMemory<byte>.Empty, queue: "leased")]);
        var leased = new Lease[1];
        await queue.PopAsync(new PopRequest(["leased"], 30 * Second, default), leased);
        var pop = queue.PopAsync(new PopRequest(["wanted"], 30 * Second, 60 * Second), new Lease[1]).AsTask();
        var leases = new Lease[1];
        for (var i = 0; i < 5_000; i++)
        {
            await queue.PushAsync([new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty, queue: $"q{i}")]);
            Assert.Equal(1, await queue.PopAsync(new PopRequest([$"q{i}"], 30 * Second, default), leases));
            Assert.Empty(await queue.AckAsync(leases));
        }

        Assert.Equal(new QueueCounts(1, 1, 1, 0), await queue.CountAsync());
        await queue.PushAsync([new NewJob(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty, queue: "wanted")]);
        Assert.Equal(1, await pop.Soon());
        Assert.Equal(1, await queue.PopAsync(new PopRequest(["ready"], 30 * Second, default), leases));
        Assert.True(await queue.NackAsync(leased[0], Nack.GiveBack()));
        Assert.Equal(1, await queue.PopAsync(new PopRequest(["leased"], 30 * Second, default), leases));
        Assert.Equal(new QueueCounts(0, 1, 3, 0), await queue.CountAsync());
    }

    [Fact]
    public async Task Thousands_of_waiting_pops_are_cancelled_or_served_each_once()
    {
        using var queue = new MemoryQueue();
        using var cancellation = new CancellationTokenSource();
        var pops = Enumerable.Range(0, 5_000).Select(_ =>
            queue.PopAsync(Request(60 * Second), new Lease[1], 0, cancellation.Token).AsTask()).ToArray();
        var push = Task.Run(async () =>
        {
            for (var i = 0; i < 1_000; i++)
                await queue.PushAsync([New()]);
        });
        var cancel = Task.Run(cancellation.Cancel);

        await Task.WhenAll(push, cancel).Soon();
        await Task.WhenAll(pops.Select(static pop => pop.ContinueWith(static _ => { }, TaskScheduler.Default))).Soon();

        var served = pops.Count(static pop => pop.IsCompletedSuccessfully);
        Assert.All(pops, static pop => Assert.True(pop.IsCanceled || pop.Result == 1));
        Assert.Equal(new QueueCounts(1_000 - served, 0, served, 0), await queue.CountAsync());
    }

    [Fact]
    public async Task A_push_never_misses_a_pop_that_is_just_about_to_wait()
    {
        // The clock stands still: no timer makes up for a wake-up that got lost.
        using var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = new FakeTimeProvider() });
        using var over = new CancellationTokenSource();
        var popped = 0;
        var consumer = Task.Run(async () =>
        {
            var leases = new Lease[1];
            while (await queue.PopAsync(Request(60 * Second), leases, 0, over.Token) == 1)
            {
                Assert.Empty(await queue.AckAsync(leases));
                Interlocked.Increment(ref popped);
            }
        });
        await Task.Run(async () =>
        {
            var end = Environment.TickCount64 + 2_000;
            for (var pushed = 1; Environment.TickCount64 < end; pushed++)
            {
                await queue.PushAsync([New()]);
                if (!SpinWait.SpinUntil(() => Volatile.Read(ref popped) == pushed, Patience.Current))
                    Assert.Fail($"Push {pushed} woke nobody: {await queue.CountAsync()}.");
            }
        });

        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => consumer.Soon());
    }

    [Fact]
    public async Task A_woken_pop_that_never_goes_on_does_not_hold_up_the_others()
    {
        var clock = new FakeTimeProvider();
        using var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });
        var stuck = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ExclusiveScheduler;
        using var release = new ManualResetEventSlim();
        var waiting = new TaskCompletionSource();
        var first = Task.Factory.StartNew(
            async () =>
            {
                var pop = queue.PopAsync(Request(60 * Second), new Lease[1]);
                _ = Task.Factory.StartNew(
                    () =>
                    {
                        waiting.SetResult();
                        release.Wait(Patience.Current);
                    },
                    default, TaskCreationOptions.LongRunning, stuck);
                return await pop;
            },
            default, TaskCreationOptions.None, stuck).Unwrap();
        await waiting.Task.Soon();
        var second = queue.PopAsync(Request(60 * Second), new Lease[1]).AsTask();
        await queue.PushAsync([New()]);
        await queue.PushAsync([New()]);

        clock.Advance(Second);

        Assert.Equal(1, await second.Soon());
        Assert.False(first.IsCompleted);
        release.Set();
        Assert.Equal(1, await first.Soon());
    }

    [Fact]
    public async Task Leases_of_one_queue_mean_nothing_to_another()
    {
        using var mine = new MemoryQueue();
        using var other = new MemoryQueue();
        await mine.PushAsync([New()]);
        await other.PushAsync([New()]);
        var leases = new Lease[1];
        await mine.PopAsync(Request(), leases);
        await other.PopAsync(Request(), new Lease[1]);

        Assert.Single(await other.AckAsync(leases).Soon());
        Assert.False(await other.NackAsync(leases[0], Nack.GiveBack()).Soon());
        Assert.False(await other.FailAsync(leases[0], "broken").Soon());
        Assert.Single(await other.ExtendAsync(leases, Second).Soon());

        Assert.Equal(new QueueCounts(0, 0, 1, 0), await other.CountAsync());
        Assert.Empty(await mine.AckAsync(leases).Soon());
    }

    [Fact]
    public async Task A_lease_of_a_job_from_elsewhere_is_stale()
    {
        using var queue = new MemoryQueue();
        await queue.PushAsync([New()]);
        var leases = new Lease[1];
        await queue.PopAsync(Request(), leases);
        var job = leases[0].Job;
        var stranger = new Job { Id = JobId.Next(), Name = "x", Payload = job.Payload, Queue = job.Queue };

        Assert.Single(await queue.AckAsync([new Lease(stranger, leases[0].Token, default, default)]).Soon());

        Assert.Empty(await queue.AckAsync(leases).Soon());
    }

    [Fact]
    public async Task Time_that_goes_far_ahead_at_once_brings_every_job()
    {
        var clock = new FakeTimeProvider();
        using var queue = new MemoryQueue(new MemoryQueueOptions { TimeProvider = clock });
        await queue.PushAsync(Enumerable.Range(0, 100).Select(static i => New(delay: (i + 1) * 365 * TimeSpan.FromDays(1)))
            .ToArray());
        var pop = queue.PopAsync(Request(60 * Second), new Lease[100]).AsTask();

        clock.Advance(QueueLimits.MaxDelay);

        Assert.InRange(await pop.Soon(), 0, 100);
        var counts = await queue.CountAsync();
        Assert.Equal((100, 0), (counts.Ready + counts.Leased, counts.Delayed));
    }

    [Fact]
    public async Task The_real_clock_wakes_a_waiting_pop_when_a_job_becomes_due()
    {
        using var queue = new MemoryQueue();
        await queue.PushAsync([New(delay: TimeSpan.FromMilliseconds(30))]);
        var leases = new Lease[1];

        Assert.Equal(1, await queue.PopAsync(Request(60 * Second), leases).Soon());

        Assert.True(leases[0].PoppedAt >= leases[0].Job.AvailableAt);
    }

    [Fact]
    public async Task The_real_clock_never_hands_out_early()
    {
        using var queue = new MemoryQueue();
        var jobs = Enumerable.Range(0, 200).Select(static i => New(delay: TimeSpan.FromMicroseconds(i * 977))).ToArray();
        await queue.PushAsync(jobs);
        var leases = new Lease[10];
        for (var left = jobs.Length; left > 0;)
        {
            var popped = await queue.PopAsync(Request(60 * Second), leases).Soon();
            Assert.All(leases[..popped], static lease => Assert.True(lease.PoppedAt >= lease.Job.AvailableAt));
            left -= popped;
        }
    }

    static async Task OnThread(Barrier start, Func<Task> work) => await Task.Run(async () =>
    {
        start.SignalAndWait(Patience.Current);
        await work();
    });

    static async Task IsDisposedAsync(Func<Task> call) => await Assert.ThrowsAsync<ObjectDisposedException>(call);

    static PopRequest Request(TimeSpan wait = default) => new([QueueLimits.DefaultQueue], 30 * Second, wait);

    static NewJob New(TimeSpan delay = default) => new(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty, delay: delay);

    /// <summary>Its wall clock can be set back; its timestamps go on.</summary>
    sealed class SetBackClock : TimeProvider
    {
        public TimeSpan Back { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - Back;
    }
}
