using Queue.Storage;

namespace Queue.Memory;

/// <summary>
/// The pops of a <see cref="MemoryQueue"/> that wait for jobs. Under the queue's lock, but for
/// <see cref="MustBeServed"/>.
/// </summary>
sealed class WaitingPops(MemoryQueue owner, LiveJobs jobs)
{
    const long WakeTimeout = 10 * TimeSpan.TicksPerMillisecond;

    readonly DueHeap<PopWaiter> deadlines = new();
    readonly Stack<PopWaiter> idle = new();
    readonly List<Lane> awaited = [];
    long lastSequence;
    int sleeping;
    int waking;

    /// <summary>Whether a push must see to it that someone wakes: pops wait, and none is just going on.</summary>
    public bool MustBeServed => Volatile.Read(ref sleeping) > 0 && Volatile.Read(ref waking) == 0;

    public bool IsEmpty => sleeping == 0;

    /// <summary>
    /// When the next wait is over, or the pops that wait must not wait any more for one that goes on.
    /// </summary>
    public long NextDue(long now) =>
        sleeping == 0 ? long.MaxValue :
        waking == 0 ? deadlines.NextDue :
        Math.Min(deadlines.NextDue, now + WakeTimeout);

    public PopWaiter Add(
        PopRequest request, Memory<Lease> leases, int prefetch, long now, CancellationToken cancellationToken)
    {
        if (!idle.TryPop(out var waiter))
            waiter = new(owner);
        waiter.Start(request, leases, prefetch, ++lastSequence, cancellationToken);
        foreach (var queue in request.Queues)
        {
            var lane = jobs.Lane(queue);
            waiter.WaitIn(lane);
            if (lane.IsAwaited)
                continue;
            lane.IsAwaited = true;
            awaited.Add(lane);
        }

        deadlines.Add(waiter, now + request.Wait.Ticks);

        // A full fence: a push either sees the waiter from here on, or has added its jobs before.
        Interlocked.Increment(ref sleeping);
        return waiter;
    }

    /// <summary>
    /// Hands the jobs that have become ready to the pops that wait for them: one at a time, the next when the last has
    /// gone on, so that a burst does not wake more threads than it keeps busy. A wake-up that takes too long is
    /// overdue.
    /// </summary>
    public void Serve(long now, ref ServedWaiters served, bool isOverdue = false)
    {
        var left = 0;
        for (var i = 0; i < awaited.Count; i++)
        {
            var lane = awaited[i];
            while (lane.Waiters.First is { Value: var waiter } && (waking == 0 || isOverdue) && lane.HasReady)
            {
                waiter.IsWaking = waiter.IsAwaited;
                waking += waiter.IsWaking ? 1 : 0;
                End(waiter, jobs.Lease(waiter.Request, waiter.Leases.Span, waiter.Prefetch, now), ref served);
            }

            lane.IsAwaited = lane.Waiters.Count > 0;
            if (lane.IsAwaited)
                awaited[left++] = lane;
        }

        awaited.RemoveRange(left, awaited.Count - left);
    }

    public void End(PopWaiter waiter, int count, ref ServedWaiters served)
    {
        deadlines.Remove(waiter);
        sleeping--;
        waiter.Serve(count);
        served.Add(waiter);
    }

    /// <summary>Ends the waits whose time is over by then, without jobs.</summary>
    public void EndUntil(long due, ref ServedWaiters served)
    {
        while (deadlines.Count > 0 && deadlines.NextDue <= due)
            End(deadlines.First, 0, ref served);
    }

    /// <summary>The waiter has gone on: only now may the next be woken.</summary>
    public void Resume(PopWaiter waiter, bool isReusable)
    {
        if (waiter.IsWaking)
        {
            waiter.IsWaking = false;

            // A full fence: a push that still saw this waiter waking has added its jobs before.
            Interlocked.Decrement(ref waking);
        }

        if (isReusable)
            idle.Push(waiter);
    }
}
