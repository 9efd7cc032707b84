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

    /// <summary>All jobs, in no order.</summary>
    public IEnumerable<MemoryJob> Jobs
    {
        get
        {
            for (var job = first; job is not null; job = job.Next)
                yield return job;
            foreach (var job in outOfOrder.Items)
                yield return job;
        }
    }

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

    /// <summary>Takes out all jobs with these ids, which takes as long as there are jobs.</summary>
    public void RemoveAll(HashSet<Guid> ids, List<MemoryJob> removed)
    {
        var before = removed.Count;
        removed.AddRange(outOfOrder.Items.Where(job => ids.Contains(job.Id)));
        foreach (var job in removed.Skip(before))
            outOfOrder.Remove(job);
        MemoryJob? kept = null;
        for (var job = first; job is not null;)
        {
            var next = job.Next;
            if (!ids.Contains(job.Id))
            {
                kept = job;
            }
            else
            {
                removed.Add(job);
                job.Next = null;
                if (kept is null)
                    first = next;
                else
                    kept.Next = next;
            }

            job = next;
        }

        last = kept;
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
