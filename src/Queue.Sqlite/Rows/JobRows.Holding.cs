using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>
/// Jobs that are pushed while pops wait: they are stored as leased at once when nothing is before them, which saves
/// most of the work.
/// </summary>
sealed partial class JobRows
{
    readonly Dictionary<string, List<NewJob>> held = new(StringComparer.Ordinal);

    /// <summary>Whether what is pushed from now on is held back, for pops of the same transaction.</summary>
    public bool HoldsBack { get; set; }

    /// <summary>Stores what was held back and not leased.</summary>
    public void StoreHeld(long now)
    {
        HoldsBack = false;
        foreach (var jobs in held.Values)
            Store(jobs, now);
        held.Clear();
    }

    /// <summary>Forgets what was held back: the transaction has failed.</summary>
    void DropHeld()
    {
        HoldsBack = false;
        held.Clear();
    }

    /// <summary>Holds back a job that is due and has no key, which others could ask for.</summary>
    bool TryHold(in NewJob job, long due, long now)
    {
        if (!HoldsBack)
            return false;
        if (due > now)
            return false;
        if (!held.TryGetValue(job.Queue, out var jobs))
            held.Add(job.Queue, jobs = []);
        if (job.UniqueKey is null)
        {
            jobs.Add(job);
            return true;
        }

        // It is stored now, so those that were pushed before it have to be.
        Store(jobs, now);
        return false;
    }

    /// <summary>
    /// Leases what was held back. When others are to be handed out before, it is stored, and all come from the table.
    /// </summary>
    /// <returns>How many were leased.</returns>
    int LeaseHeld(string queue, PopRequest request, Span<Lease> leases, int free, long now)
    {
        var jobs = held[queue];
        if (IsPaused(queue) || HasDue(queue, now))
        {
            Store(jobs, now);
            return 0;
        }

        if (jobs.Exists(job => job.Priority != jobs[0].Priority))
            held[queue] = jobs = [.. jobs.OrderByDescending(static job => job.Priority)];
        var count = 0;
        while (count < leases.Length && count < jobs.Count
            && (count < free || !request.IsLastStart(0, jobs[count].MaxAttempts)))
        {
            leases[count] = AddLeased(jobs[count], now, now + request.Lease.Ticks);
            count++;
        }

        jobs.RemoveRange(0, count);
        return count;
    }

    void Store(List<NewJob> jobs, long now)
    {
        foreach (var job in jobs)
            Insert(job, now, now, expiry: null);
        jobs.Clear();
    }

    bool HasDue(string queue, long now)
    {
        for (var rank = -1; FindNext(queue, ref rank) is var next && next < Never;)
        {
            if (next <= now)
                return true;
        }

        return false;
    }

    bool IsPaused(string queue)
    {
        var find = statements["SELECT 1 FROM queue_paused WHERE queue = ?1"].Bind(1, queue);
        var isPaused = find.Read();
        find.End();
        return isPaused;
    }

    Lease AddLeased(in NewJob job, long now, long expiry)
    {
        Insert(job, now, now, expiry);
        var token = LeaseToken.Next(database.LastRow, 0);
        var added = new Job
        {
            Id = job.Id,
            Queue = job.Queue,
            Priority = job.Priority,
            AvailableAt = new(now, TimeSpan.Zero),
            Attempts = 1,
            MaxAttempts = job.MaxAttempts,
            Version = job.Version,
            CreatedAt = new(now, TimeSpan.Zero),
            Name = job.Name,
            Headers = job.Headers,
            Payload = job.Payload,
        };
        return new(added, token.Value, added.AvailableAt, new(expiry, TimeSpan.Zero));
    }
}
