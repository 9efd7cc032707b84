using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

/// <summary>Acks go by group commit; the slots do not wait for them, but the room in the worker does.</summary>
public sealed class AckTests : IDisposable
{
    readonly Bench bench = new();
    TaskCompletionSource acked = new();
    int starts;

    public AckTests()
    {
        bench.Handle("job", _ => { starts++; });
        bench.Queue.BeforeAck = () => acked.Task;
        bench.Options.Concurrency = 1;
    }

    [Fact]
    public void A_slot_goes_on_while_the_ack_of_its_last_job_is_on_its_way()
    {
        bench.Start();
        bench.Push();
        bench.Push();

        Assert.Equal(2, starts);
        Assert.Equal(new QueueCounts(0, 0, 2, 0), bench.Counts);
        acked.SetResult();
        bench.Advance(1);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Acks_that_come_while_one_is_on_its_way_go_together()
    {
        bench.Start();
        for (var i = 0; i < 10; i++)
            bench.Push();
        Assert.Equal([1], bench.Queue.AckSizes);

        acked.SetResult();
        bench.Advance(1);

        Assert.Equal([1, 9], bench.Queue.AckSizes);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(3, 5)]
    public void Room_is_free_again_only_when_the_store_knows(int concurrency, int prefetch)
    {
        (bench.Options.Concurrency, bench.Options.Prefetch) = (concurrency, prefetch);
        bench.Start();
        for (var i = 0; i < 20; i++)
            bench.Push();
        var room = concurrency + prefetch;
        Assert.Equal(room, starts);
        Assert.Equal(new QueueCounts(20 - room, 0, room, 0), bench.Counts);

        acked.SetResult();
        bench.Advance(1);

        Assert.Equal(20, starts);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void The_leases_of_jobs_that_wait_for_their_ack_are_renewed()
    {
        bench.Start();
        for (var i = 0; i < 5; i++)
            bench.Push();

        bench.Advance(29);
        Assert.Equal(new QueueCounts(0, 0, 5, 0), bench.Counts);
        acked.SetResult();
        bench.Advance(1);

        Assert.Equal((5, 10), (starts, bench.Queue.Renewed.Count));
        Assert.DoesNotContain(bench.Queue.Of(Verb.Ack), static call => call.IsStale);
    }

    [Fact]
    public void Acks_that_have_waited_for_a_second_behind_a_slow_one_go_without_it()
    {
        bench.Start();
        for (var i = 0; i < 3; i++)
            bench.Push();
        var slow = LetLaterAcksThrough();
        bench.Advance(0.9, step: 0.1);
        Assert.Equal([1], bench.Queue.AckSizes);

        bench.Advance(1.2, step: 0.1);
        Assert.Equal([1, 2], bench.Queue.AckSizes);
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);

        bench.Push();
        Assert.Equal([1, 2, 1], bench.Queue.AckSizes);
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);

        slow.SetResult();
        bench.Advance(1);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Once_the_worker_stops_no_ack_waits_for_another()
    {
        var ends = new TaskCompletionSource();
        bench.Handle("long", async _ => await ends.Task);
        var worker = bench.Start();
        for (var i = 0; i < 3; i++)
            bench.Push();
        bench.Push("long");
        var slow = LetLaterAcksThrough();

        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Simulation.RunUntilIdle();
        Assert.Equal([1, 2], bench.Queue.AckSizes);
        ends.SetResult();
        bench.Simulation.RunUntilIdle();
        Assert.Equal([1, 2, 1], bench.Queue.AckSizes);
        Assert.Equal(new QueueCounts(0, 0, 1, 0), bench.Counts);
        Assert.False(stop.IsCompleted);

        slow.SetResult();
        bench.Simulation.Finish(stop);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void A_group_that_fails_is_sent_again_as_a_whole_with_growing_pauses()
    {
        var worker = bench.Start();
        for (var i = 0; i < 4; i++)
            bench.Push();
        var faults = 3;
        bench.Queue.FaultAfter = verb => verb == Verb.Ack && faults-- > 0 ? new InvalidOperationException("lost") : null;
        LetLaterAcksThrough().SetResult();
        bench.Advance(10, step: 0.025);
        bench.Stop(worker);

        Assert.Equal([1, 1, 1, 1, 3], bench.Queue.AckSizes);
        Assert.Equal(4, starts);
        Assert.Equal(default, bench.Counts);
        Assert.True(bench.Logs.Has(LogLevel.Warning, "lost its lease"));
    }

    [Fact]
    public void Acks_that_the_store_never_takes_are_given_up_when_the_lease_is_over()
    {
        acked.SetResult();
        bench.Queue.Fault = static verb =>
            verb is Verb.Ack or Verb.Extend ? new InvalidOperationException("the store is down") : null;
        bench.Start();
        bench.Push();
        bench.Advance(70);

        Assert.True(bench.Logs.Has(LogLevel.Error, "could not be stored"));
        Assert.InRange(starts, 2, 3);
    }

    [Fact]
    public void A_stop_waits_for_the_acks()
    {
        var worker = bench.Start();
        for (var i = 0; i < 3; i++)
            bench.Push();
        var stop = bench.Simulation.Start(() => worker.StopAsync());
        bench.Advance(5);
        Assert.False(stop.IsCompleted);

        acked.SetResult();
        bench.Simulation.Finish(stop);

        Assert.Equal([1, 2], bench.Queue.AckSizes);
        Assert.Equal(default, bench.Counts);
    }

    public void Dispose()
    {
        acked.TrySetResult();
        bench.Dispose();
    }

    /// <returns>What the acks wait for that are on their way now.</returns>
    TaskCompletionSource LetLaterAcksThrough()
    {
        var earlier = acked;
        acked = new();
        acked.SetResult();
        return earlier;
    }
}
