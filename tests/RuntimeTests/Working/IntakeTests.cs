using System.Threading.Tasks.Sources;
using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

/// <summary>How jobs come from the queue to the slots: one pop at a time, and a few jobs ahead.</summary>
public sealed class IntakeTests : IDisposable
{
    readonly Bench bench = new();
    readonly TaskCompletionSource release = new();
    readonly List<Guid> started = [];

    public IntakeTests()
    {
        bench.Handle("fast", context => { started.Add(context.JobId); });
        bench.Handle("slow", async context =>
        {
            started.Add(context.JobId);
            await Task.Delay(Bench.Seconds(1), bench.Simulation.Clock);
        });
        bench.Handle("stuck", async context =>
        {
            started.Add(context.JobId);
            await release.Task;
        });
    }

    [Fact]
    public void Idle_slots_wait_for_one_pop()
    {
        bench.Options.Concurrency = 10;
        bench.Start();

        Assert.Single(bench.Queue.Of(Verb.Pop));
    }

    [Fact]
    public void Fast_jobs_are_fetched_ahead_more_and_more_of_them()
    {
        (bench.Options.Concurrency, bench.Options.Prefetch) = (1, 16);
        PushMany("fast", 200);
        bench.Start();

        Assert.Equal(200, started.Count);
        Assert.Equal([0, 1, 2, 4, 8, 16, 16], bench.Queue.PopSizes.Take(7).Select(static pop => pop.Prefetch));
        Assert.All(bench.Queue.PopSizes, static pop => Assert.Equal(1, pop.Room - pop.Prefetch));
    }

    [Fact]
    public void Nothing_is_fetched_ahead_where_the_prefetch_is_zero()
    {
        (bench.Options.Concurrency, bench.Options.Prefetch) = (2, 0);
        PushMany("fast", 50);
        bench.Start();

        Assert.Equal(50, started.Count);
        Assert.All(bench.Queue.PopSizes, static pop => Assert.Equal(0, pop.Prefetch));
    }

    [Fact]
    public void Slow_jobs_are_not_fetched_ahead()
    {
        bench.Options.Concurrency = 2;
        PushMany("slow", 20);
        bench.Start();
        for (var second = 0; second < 9; second++)
        {
            bench.Advance(1, step: 0.25);
            Assert.InRange(bench.Counts.Leased, 0, 3);
        }

        bench.Advance(10);
        Assert.Equal(20, started.Count);
    }

    [Fact]
    public void Jobs_start_in_their_order_however_many_are_fetched_ahead()
    {
        bench.Options.Concurrency = 1;
        var ids = PushMany("fast", 300);

        bench.Start();

        Assert.Equal(ids, started);
    }

    [Fact]
    public void Jobs_that_wait_behind_a_stuck_one_go_back_soon_at_their_old_place_and_without_an_attempt()
    {
        bench.Options.Concurrency = 1;
        PushMany("fast", 20);
        PushMany("stuck", 1);
        var behind = PushMany("fast", 10);
        bench.Start();
        Assert.Equal(21, started.Count);
        Assert.InRange(bench.Counts.Leased, 2, 11);

        bench.Advance(2.5, step: 0.5);

        Assert.Equal(new QueueCounts(10, 0, 1, 0), bench.Counts);
        foreach (var id in behind)
        {
            var lease = bench.Pop(Bench.Seconds(30));
            Assert.Equal((id, 1), (lease.Job.Id, lease.Job.Attempts));
        }
    }

    [Fact]
    public void What_was_fetched_ahead_is_given_back_at_once_when_the_worker_stops()
    {
        bench.Options.Concurrency = 1;
        PushMany("fast", 20);
        PushMany("stuck", 1);
        var behind = PushMany("fast", 10);
        var worker = bench.Start();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Simulation.RunUntilIdle();

        Assert.Equal(new QueueCounts(10, 0, 1, 0), bench.Counts);
        Assert.Equal((behind[0], 1), (bench.Pop(Bench.Seconds(30)).Job.Id, 1));
        release.SetResult();
        bench.Simulation.Finish(stop);
        Assert.Equal(21, started.Count);
    }

    [Fact]
    public void A_stop_waits_until_what_was_fetched_ahead_is_back()
    {
        bench.Options.Concurrency = 1;
        PushMany("fast", 20);
        PushMany("stuck", 1);
        PushMany("fast", 10);
        var faults = 5;
        bench.Queue.Fault = verb => verb == Verb.Nack && faults-- > 0 ? new InvalidOperationException("blip") : null;
        var worker = bench.Start();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        release.SetResult();
        bench.Simulation.RunUntilIdle();
        Assert.False(stop.IsCompleted);

        bench.Advance(2, step: 0.1);
        bench.Simulation.Finish(stop);

        Assert.Equal(new QueueCounts(10, 0, 0, 0), bench.Counts);
    }

    [Fact]
    public void Jobs_that_wait_for_a_slot_are_renewed()
    {
        (bench.Options.Concurrency, bench.Options.Lease) = (1, QueueLimits.MinLease);
        PushMany("fast", 20);
        PushMany("stuck", 1);
        PushMany("fast", 10);
        bench.Start();
        var held = bench.Counts.Leased;

        bench.Advance(0.9, step: 0.1);

        Assert.Equal(held, bench.Counts.Leased);
        var renewed = bench.Queue.Of(Verb.Extend).Select(static call => call.JobId).Distinct().Count();
        Assert.Equal(held, renewed);
    }

    [Fact]
    public void A_job_whose_lease_is_lost_while_it_waits_for_a_slot_is_not_started()
    {
        (bench.Options.Concurrency, bench.Options.Lease) = (1, QueueLimits.MinLease);
        PushMany("fast", 20);
        PushMany("stuck", 1);
        var behind = PushMany("fast", 10);
        bench.Start();
        bench.Advance(0.4, step: 0.1);
        var lost = bench.Queue.Renewed.Last(lease => behind.Contains(lease.Job.Id));
        Assert.True(bench.Simulation.Finish(bench.Memory.NackAsync(lost, Nack.GiveBack())));
        Assert.Equal(lost.Job.Id, bench.Pop(Bench.Seconds(30)).Job.Id);

        bench.Advance(0.4, step: 0.1);
        Assert.True(bench.Logs.Has(LogLevel.Warning, "lost its lease"));
        release.SetResult();
        bench.Advance(0.1);

        Assert.DoesNotContain(lost.Job.Id, started);
        Assert.Equal(30, started.Count);
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);
    }

    [Fact]
    public void A_pop_that_ends_just_while_it_is_looked_at_is_not_lost()
    {
        bench.Queue.AroundPop = static pop => new(new EndsWhenLookedAt(pop()), 0);
        PushMany("fast", 5);

        bench.Start();

        Assert.Equal(5, started.Count);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_queue_that_ends_its_pops_at_once_without_a_job_is_not_asked_again_and_again()
    {
        bench.Options.Concurrency = 3;
        var isSpinning = true;
        bench.Queue.AroundPop = pop => isSpinning ? new(0) : pop();
        bench.Start();
        bench.Advance(60, step: 0.1);
        Assert.InRange(bench.Queue.Of(Verb.Pop).Count(), 50, 70);
        Assert.Single(bench.Logs.Entries, static entry => entry.Level == LogLevel.Warning);

        isSpinning = false;
        bench.Push("fast");
        bench.Advance(1.1, step: 0.1);
        Assert.Single(started);
        bench.Push("fast");
        Assert.Equal(2, started.Count);
    }

    [Fact]
    public void A_stop_ends_the_rest_from_a_queue_that_ends_its_pops_at_once()
    {
        bench.Queue.AroundPop = static _ => new(0);
        var worker = bench.Start();

        bench.Stop(worker);

        Assert.False(worker.GetHealth().IsRunning);
    }

    [Fact]
    public void A_queue_that_ends_its_pops_when_their_wait_is_over_is_asked_again_at_once()
    {
        bench.Start();
        bench.Advance(301);
        var pops = bench.Queue.Of(Verb.Pop).Count();
        Assert.InRange(pops, 10, 12);
        bench.Push("fast");

        Assert.Single(started);
        Assert.DoesNotContain(bench.Logs.Entries, static entry => entry.Level == LogLevel.Warning);
    }

    public void Dispose()
    {
        release.TrySetResult();
        bench.Dispose();
    }

    List<Guid> PushMany(string name, int count)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
            ids.Add(bench.Push(name));
        return ids;
    }

    /// <summary>Pending at the first look, ended at the second.</summary>
    sealed class EndsWhenLookedAt(ValueTask<int> pop) : IValueTaskSource<int>
    {
        readonly Task<int> ended = pop.AsTask();
        int looks;

        public ValueTaskSourceStatus GetStatus(short token) =>
            looks++ > 0 && ended.IsCompleted ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;

        public int GetResult(short token) => ended.GetAwaiter().GetResult();

        public void OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
            ended.GetAwaiter().UnsafeOnCompleted(() => continuation(state));
    }
}
