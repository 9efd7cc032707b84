namespace Queue.Memory;

/// <summary>
/// The ready jobs of one priority, by available-at, then push order. Nearly all come in that order and go into a list
/// that they link themselves; the few that don't (given back, or as old as the last) go through a heap.
/// </summary>
sealed class ReadyList
{
    readonly DueHeap<MemoryJob> outOfOrder = new();
    MemoryJob? first;
    MemoryJob? last;

    public bool IsEmpty => first is null && outOfOrder.Count == 0;

    public MemoryJob First =>
        first is not null && (outOfOrder.Count == 0 || first.IsBefore(outOfOrder.First)) ? first : outOfOrder.First;

    public void Add(MemoryJob job)
    {
        if (last is null)
            first = job;
        else if (job.IsBefore(last))
        {
            outOfOrder.Add(job, job.Due);
            return;
        }
        else
            last.Next = job;
        last = job;
    }

    /// <summary>Takes out the first job.</summary>
    public void Remove(MemoryJob job)
    {
        if (job != first)
        {
            outOfOrder.Remove(job);
            return;
        }

        // A link that stays would keep younger jobs alive in the eyes of the garbage collector.
        first = job.Next;
        job.Next = null;
        if (first is null)
            last = null;
    }
}
