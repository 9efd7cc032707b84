using Queue.Storage;

namespace Queue.Memory;

/// <summary>
/// The pushes of a bounded <see cref="MemoryQueue"/> that wait for room, in the order of their arrival.
/// </summary>
sealed class WaitingPushes
{
    readonly LinkedList<PushWaiter> waiters = new();
    readonly DueHeap<PushWaiter> deadlines = new();
    long lastSequence;

    public long NextDue => deadlines.NextDue;

    public bool IsEmpty => waiters.Count == 0;

    public PushWaiter? First => waiters.First?.Value;

    public PushWaiter Add(ReadOnlySpan<NewJob> jobs, long deadline)
    {
        var waiter = new PushWaiter(jobs.ToArray(), ++lastSequence);
        waiter.Node = waiters.AddLast(waiter);
        deadlines.Add(waiter, deadline);
        return waiter;
    }

    public bool TryTakeOverdue(long now, out PushWaiter waiter)
    {
        waiter = deadlines.NextDue <= now ? End(deadlines.First) : null!;
        return waiter is not null;
    }

    public PushWaiter End(PushWaiter waiter)
    {
        deadlines.Remove(waiter);
        waiters.Remove(waiter.Node!);
        waiter.Node = null;
        return waiter;
    }
}
