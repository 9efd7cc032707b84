namespace Queue.Memory;

/// <summary>
/// The jobs that were pushed without the queue's lock and that nobody has looked at since: a stack, so that a push is
/// one exchange, however many jobs it has and however many threads push.
/// </summary>
sealed class Inbox
{
    MemoryJob? top;

    /// <summary>Adds jobs that are linked, the last first. A full fence.</summary>
    /// <returns>How many jobs are here now.</returns>
    public long Add(MemoryJob last, MemoryJob first, int count)
    {
        var below = Volatile.Read(ref top);
        while (true)
        {
            first.Next = below;
            last.Sequence = (below?.Sequence ?? 0) + count;
            var found = Interlocked.CompareExchange(ref top, last, below);
            if (found == below)
                return last.Sequence;
            below = found;
        }
    }

    /// <summary>Takes all jobs out, linked in the order in which they came.</summary>
    public MemoryJob? TakeAll()
    {
        if (Volatile.Read(ref top) is null)
            return null;
        var job = Interlocked.Exchange(ref top, null);
        MemoryJob? first = null;
        while (job is not null)
        {
            var below = job.Next;
            job.Next = first;
            first = job;
            job = below;
        }

        return first;
    }

    /// <summary>How many jobs are here, at a glance.</summary>
    public long Count => Volatile.Read(ref top)?.Sequence ?? 0;
}
