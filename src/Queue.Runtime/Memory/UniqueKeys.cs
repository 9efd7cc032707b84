using Queue.Storage;

namespace Queue.Memory;

/// <summary>The unique keys that live jobs hold, and some that have completed. Under the queue's lock.</summary>
sealed class UniqueKeys
{
    readonly Dictionary<(string Queue, string Name, string Key), UniqueClaim> held = [];
    readonly DueHeap<UniqueClaim> outlasting = new();

    /// <summary>When the next key of a completed job is free.</summary>
    public long NextDue => outlasting.NextDue;

    /// <returns>The claim that holds the key: this one, or another's.</returns>
    public UniqueClaim Take(UniqueClaim claim)
    {
        if (held.TryAdd(claim.Key, claim))
            return claim;
        return held[claim.Key];
    }

    /// <summary>Frees the key of a job that has completed, when its time is over.</summary>
    public void Complete(UniqueClaim claim, long now)
    {
        if (claim.HeldUntil > now)
            outlasting.Add(claim, claim.HeldUntil);
        else
            Free(claim);
    }

    public void Free(UniqueClaim claim) => held.Remove(claim.Key);

    public void FreeUntil(long now)
    {
        while (outlasting.NextDue <= now)
        {
            var claim = outlasting.First;
            outlasting.Remove(claim);
            Free(claim);
        }
    }

    /// <summary>How many of the jobs would be stored.</summary>
    public int CountNew(ReadOnlySpan<NewJob> jobs)
    {
        HashSet<(string, string, string)>? taken = null;
        var count = 0;
        foreach (ref readonly var job in jobs)
        {
            var isNew = job.UniqueKey is not { } key
                || (!held.ContainsKey((job.Queue, job.Name, key)) && (taken ??= []).Add((job.Queue, job.Name, key)));
            count += isNew ? 1 : 0;
        }

        return count;
    }
}
