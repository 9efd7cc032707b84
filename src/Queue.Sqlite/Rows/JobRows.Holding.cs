using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>
/// Jobs that are pushed while pops wait: they are stored as leased at once when their turn has come, which saves most
/// of the work.
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

    /// <summary>Stores what was held back in a queue, unless its turn comes after all that are stored there.</summary>
    void StoreHeldIfNotLast(string queue, long now)
    {
        if (!held.TryGetValue(queue, out var jobs) || jobs.Count == 0)
            return;
        if (jobs.Exists(job => job.Priority != jobs[0].Priority))
            held[queue] = jobs = [.. jobs.OrderByDescending(static job => job.Priority)];
        if (IsPaused(queue) || HasDueAfter(queue, QueueLimits.MaxPriority - jobs[0].Priority, now))
            Store(jobs, now);
    }

    /// <returns>False when some have no place.</returns>
    bool TryLeaseHeld(string queue, PopRequest request, Span<Lease> leases, int prefetch, long now, ref int count)
    {
        if (!held.TryGetValue(queue, out var jobs))
            return true;
        var leased = 0;
        while (count < leases.Length && leased < jobs.Count
            && (count < leases.Length - prefetch || !request.IsLastStart(0, jobs[leased].MaxAttempts)))
        {
            leases[count++] = AddLeased(jobs[leased++], now, now + request.Lease.Ticks);
        }

        jobs.RemoveRange(0, leased);
        return jobs.Count == 0;
    }

    void Store(List<NewJob> jobs, long now)
    {
        foreach (var job in jobs)
            Insert(job, now, now, expiry: null);
        jobs.Clear();
    }

    bool HasDueAfter(string queue, int rank, long now)
    {
        while (FindNext(queue, ref rank) is var next && next < Never)
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
