namespace Queue.Memory;

/// <summary>
/// The ready jobs of one priority, by available-at, then push order. Nearly all arrive in that order and go through a
/// queue; the few that don't (given back, or as old as the last) go through a heap.
/// </summary>
sealed class ReadyList
{
    readonly Queue<MemoryJob> inOrder = new();
    readonly DueHeap<MemoryJob> outOfOrder = new();
    (long Due, long Sequence) last = (long.MinValue, 0);

    public int Count => inOrder.Count + outOfOrder.Count;

    public void Add(MemoryJob job)
    {
        var place = (job.Due, job.Sequence);
        if (inOrder.Count > 0 && place.CompareTo(last) < 0)
        {
            outOfOrder.Add(job, job.Due);
            return;
        }

        inOrder.Enqueue(job);
        last = place;
    }

    public MemoryJob Take()
    {
        if (outOfOrder.Count == 0)
            return inOrder.Dequeue();

        var job = outOfOrder.First;
        if (inOrder.TryPeek(out var other) && (other.Due, other.Sequence).CompareTo((job.Due, job.Sequence)) < 0)
            return inOrder.Dequeue();
        outOfOrder.Remove(job);
        return job;
    }
}
