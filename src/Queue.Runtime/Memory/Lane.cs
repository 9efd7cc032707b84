using System.Numerics;

namespace Queue.Memory;

/// <summary>
/// The jobs of one named queue that are ready, and the pops that wait for them. Under the queue's lock.
/// </summary>
sealed class Lane(string name, LiveJobs owner)
{
    readonly ReadyList?[] lists = new ReadyList?[QueueLimits.MaxPriority + 1];
    uint occupied;

    public string Name { get; } = name;

    public LiveJobs Owner { get; } = owner;

    public LinkedList<PopWaiter> Waiters { get; } = new();

    /// <summary>Whether the queue knows that pops wait here.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>Whether nothing is handed out.</summary>
    public bool IsPaused { get; set; }

    /// <summary>Whether there is something to hand out.</summary>
    public bool HasReady => occupied != 0 && !IsPaused;

    public int Ready { get; private set; }

    public int Delayed { get; set; }

    public bool IsIdle => Ready + Delayed + Waiters.Count == 0 && !IsPaused;

    /// <summary>All jobs that are ready, in no order.</summary>
    public IEnumerable<MemoryJob> Jobs => lists.SelectMany(static list => list?.Jobs ?? []);

    /// <summary>The job to be handed out next; null when none is ready, or the queue is paused.</summary>
    public MemoryJob? First => !HasReady ? null : lists[BitOperations.Log2(occupied)]!.First;

    public void Add(MemoryJob job)
    {
        (lists[job.Priority] ??= new()).Add(job);
        occupied |= 1u << job.Priority;
        Ready++;
    }

    /// <summary>Takes out all jobs with these ids.</summary>
    public void RemoveAll(HashSet<Guid> ids, List<MemoryJob> removed)
    {
        var before = removed.Count;
        for (var priority = 0; priority < lists.Length; priority++)
        {
            if (lists[priority] is not { } list)
                continue;
            list.RemoveAll(ids, removed);
            if (list.IsEmpty)
                occupied &= ~(1u << priority);
        }

        Ready -= removed.Count - before;
    }

    /// <summary>Takes out the first job.</summary>
    public void Remove(MemoryJob job)
    {
        var list = lists[job.Priority]!;
        list.Remove(job);
        if (list.IsEmpty)
            occupied &= ~(1u << job.Priority);
        Ready--;
    }
}
