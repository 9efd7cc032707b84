using System.Collections.Concurrent;
using System.Numerics;

namespace Queue.Memory;

/// <summary>
/// The jobs of one named queue that are ready, and the pops that wait for them. Under the queue's lock, but for
/// <see cref="Arrive"/> and <see cref="Arrived"/>.
/// </summary>
sealed class Lane(string name, LiveJobs owner, bool isPermanent)
{
    readonly ConcurrentQueue<MemoryJob> arrivals = new();
    readonly ReadyList?[] lists = new ReadyList?[QueueLimits.MaxPriority + 1];
    uint occupied;
    int listed;
    long lastArrival;

    public string Name { get; } = name;

    public LiveJobs Owner { get; } = owner;

    /// <summary>Whether the lane is never dropped, so that jobs can arrive without the lock.</summary>
    public bool IsPermanent { get; } = isPermanent;

    public LinkedList<PopWaiter> Waiters { get; } = new();

    /// <summary>Whether the queue knows that pops wait here.</summary>
    public bool IsAwaited { get; set; }

    public bool HasReady => occupied != 0 || !arrivals.IsEmpty;

    /// <summary>How many jobs have arrived without the lock and have not been taken. Without the lock.</summary>
    public int Arrived => arrivals.Count;

    public int Ready => listed + arrivals.Count;

    public int Delayed { get; set; }

    public bool IsIdle => !HasReady && Delayed + Waiters.Count == 0;

    /// <summary>Adds a job that is due now and has the lowest priority, without the lock.</summary>
    public void Arrive(MemoryJob job) => arrivals.Enqueue(job);

    public void Add(MemoryJob job)
    {
        (lists[job.Priority] ??= new()).Add(job);
        occupied |= 1u << job.Priority;
        listed++;
    }

    public bool TryTake(out MemoryJob job) =>
        occupied == 0 ? TryTakeArrival(out job!) : IsArrivalFirst() ? TryTakeArrival(out job!) : TakeListed(out job);

    bool TryTakeArrival(out MemoryJob? job)
    {
        if (!arrivals.TryDequeue(out job))
            return false;
        InOrder(job);
        return true;
    }

    bool TakeListed(out MemoryJob job)
    {
        var priority = BitOperations.Log2(occupied);
        var list = lists[priority]!;
        job = list.Take();
        if (list.Count == 0)
            occupied &= ~(1u << priority);
        listed--;
        return true;
    }

    bool IsArrivalFirst() =>
        occupied == 1 && arrivals.TryPeek(out var arrival) && !lists[0]!.IsFirstBefore(InOrder(arrival));

    /// <summary>Two pushes at once may arrive in another order than they read the clock.</summary>
    MemoryJob InOrder(MemoryJob arrival)
    {
        arrival.Postpone(lastArrival);
        lastArrival = arrival.Due;
        return arrival;
    }
}
