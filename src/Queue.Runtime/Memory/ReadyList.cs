namespace Queue.Memory;

/// <summary>
/// The ready jobs of one priority, by available-at, then push order. Nearly all come in that order and go through a
/// queue; the few that don't (given back, or as old as the last) go through a heap.
/// </summary>
sealed class ReadyList
{
    readonly Queue<MemoryJob> inOrder = new();
    readonly DueHeap<MemoryJob> outOfOrder = new();
    MemoryJob? last;

    public int Count => inOrder.Count + outOfOrder.Count;

    public void Add(MemoryJob job)
    {
        if (inOrder.Count > 0 && job.IsBefore(last!))
        {
            outOfOrder.Add(job, job.Due);
            return;
        }

        inOrder.Enqueue(job);
        last = job;
    }

    public bool IsFirstBefore(MemoryJob job) => First.IsBefore(job);

    public MemoryJob Take()
    {
        var first = First;
        if (first.HeapIndex >= 0)
            outOfOrder.Remove(first);
        else
            inOrder.Dequeue();
        if (inOrder.Count == 0)
            last = null;
        return first;
    }

    MemoryJob First =>
        outOfOrder.Count == 0 || (inOrder.TryPeek(out var next) && next.IsBefore(outOfOrder.First))
            ? inOrder.Peek()
            : outOfOrder.First;
}
