namespace Queue.Memory;

/// <summary>
/// The jobs of a <see cref="MemoryQueue"/> that are handed out, each with the end of its lease. An ack does not take
/// its job out: it ends the lease without the queue's lock, and the job is let go when the list is swept. As a sweep
/// comes when the list has doubled, it costs a constant time per lease.
/// </summary>
sealed class Leases
{
    const int Slack = 32;

    (MemoryJob? Job, long Due)[] entries = new (MemoryJob?, long)[2 * Slack];
    int count;
    int sweepAt = 2 * Slack;

    /// <summary>When the next lease is over, or earlier: an ended lease can stand for it.</summary>
    public long NextDue { get; private set; } = long.MaxValue;

    public void Add(MemoryJob job, long due)
    {
        if (count == sweepAt)
            Sweep(long.MinValue, overdue: null);
        if (count == entries.Length)
            Array.Resize(ref entries, 2 * count);
        job.HeapIndex = count;
        entries[count++] = (job, due);
        NextDue = Math.Min(NextDue, due);
    }

    public void Extend(MemoryJob job, long due)
    {
        entries[job.HeapIndex].Due = due;
        NextDue = Math.Min(NextDue, due);
    }

    public void Remove(MemoryJob job) => entries[job.HeapIndex] = default;

    /// <summary>Takes out the jobs whose lease is over, and lets go of those whose lease has ended otherwise.</summary>
    public void Sweep(long now, List<(MemoryJob Job, long Due)>? overdue)
    {
        var left = 0;
        NextDue = long.MaxValue;
        for (var i = 0; i < count; i++)
        {
            var (job, due) = entries[i];
            if (job is null || job.Token == 0)
                continue;
            if (due <= now)
            {
                overdue!.Add((job, due));
                continue;
            }

            NextDue = Math.Min(NextDue, due);
            job.HeapIndex = left;
            entries[left++] = (job, due);
        }

        Array.Clear(entries, left, count - left);
        count = left;
        sweepAt = 2 * (left + Slack);
    }

    /// <summary>The jobs whose lease has not ended, in no order.</summary>
    public IEnumerable<MemoryJob> Jobs =>
        entries.Take(count).Where(static entry => entry.Job is { Token: not 0 }).Select(static entry => entry.Job!);

    public int Count(string? queue)
    {
        var found = 0;
        foreach (var (job, _) in entries.AsSpan(0, count))
        {
            if (job is not null && job.Token != 0 && (queue is null || job.Queue == queue))
                found++;
        }

        return found;
    }
}
