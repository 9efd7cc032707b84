namespace Queue.Memory;

/// <summary>
/// Where pushes leave jobs without taking the queue's lock: a stack by compare-and-swap (Treiber, 1986), from
/// which whoever holds the lock takes everything at once.
/// </summary>
sealed class JobStack
{
    MemoryJob? newest;

    public bool IsEmpty => Volatile.Read(ref newest) is null;

    /// <summary>Adds a chain of jobs, all at once. A full fence.</summary>
    public void Add(MemoryJob first, MemoryJob last)
    {
        var head = Volatile.Read(ref newest);
        while (true)
        {
            first.Next = head;
            var found = Interlocked.CompareExchange(ref newest, last, head);
            if (found == head)
                return;
            head = found;
        }
    }

    /// <returns>The jobs, chained in the order of their arrival; null when there are none.</returns>
    public MemoryJob? TakeAll()
    {
        if (IsEmpty)
            return null;

        MemoryJob? chain = null;
        for (var job = Interlocked.Exchange(ref newest, null); job is not null;)
        {
            var earlier = job.Next;
            job.Next = chain;
            chain = job;
            job = earlier;
        }

        return chain;
    }
}
