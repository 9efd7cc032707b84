using System.Numerics;

namespace Queue.Memory;

/// <summary>The jobs of one named queue that are ready, by priority, and the pops that wait for them.</summary>
sealed class Lane(string name, LiveJobs owner)
{
    readonly ReadyList?[] lists = new ReadyList?[QueueLimits.MaxPriority + 1];
    uint occupied;

    public string Name { get; } = name;

    public LiveJobs Owner { get; } = owner;

    public LinkedList<PopWaiter> Waiters { get; } = new();

    public int Ready { get; private set; }

    public int Delayed { get; set; }

    /// <summary>Whether the queue knows that pops wait here while jobs are ready.</summary>
    public bool IsReplenished { get; set; }

    public bool IsIdle => Ready + Delayed + Waiters.Count == 0;

    public void Add(MemoryJob job)
    {
        (lists[job.Priority] ??= new()).Add(job);
        occupied |= 1u << job.Priority;
        Ready++;
    }

    public bool TryTake(out MemoryJob job)
    {
        if (occupied == 0)
        {
            job = null!;
            return false;
        }

        var priority = BitOperations.Log2(occupied);
        var list = lists[priority]!;
        job = list.Take();
        if (list.Count == 0)
            occupied &= ~(1u << priority);
        Ready--;
        return true;
    }
}
