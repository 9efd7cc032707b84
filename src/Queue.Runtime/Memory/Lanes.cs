namespace Queue.Memory;

/// <summary>
/// The lanes of a <see cref="MemoryQueue"/> by name, made when first asked for. The first are kept for good; those
/// beyond are dropped when they are idle, so that a program that makes up queue names (one per customer, say) does not
/// grow for ever. Under the queue's lock, but for <see cref="FindPermanent"/>.
/// </summary>
sealed class Lanes(LiveJobs owner)
{
    const int MaxPermanent = 256;
    const int MaxIdle = 1_024;

    // Replaced as a whole, so that it can be read without the lock.
    volatile Dictionary<string, Lane> permanent = new(StringComparer.Ordinal);
    readonly Dictionary<string, Lane> passing = new(StringComparer.Ordinal);
    Lane? lastFound;
    int countToSweepAt = MaxIdle;

    public Lane this[string name] =>
        FindPermanent(name) ?? (passing.TryGetValue(name, out var lane) ? lane : Add(name));

    public Lane? FindPermanent(string name)
    {
        var last = Volatile.Read(ref lastFound);
        if (last is not null && (object)last.Name == name)
            return last;
        if (!permanent.TryGetValue(name, out var lane))
            return null;
        Volatile.Write(ref lastFound, lane);
        return lane;
    }

    public QueueCounts Count(string? queue)
    {
        var (ready, delayed) = (0L, 0L);
        CountIn(permanent);
        CountIn(passing);
        return new(ready, delayed, Leased: 0, Failed: 0);

        void CountIn(Dictionary<string, Lane> lanes)
        {
            foreach (var lane in lanes.Values)
            {
                if (queue is null || lane.Name == queue)
                    (ready, delayed) = (ready + lane.Ready, delayed + lane.Delayed);
            }
        }
    }

    Lane Add(string name)
    {
        var lane = new Lane(name, owner, isPermanent: permanent.Count < MaxPermanent);
        if (lane.IsPermanent)
        {
            permanent = new(permanent, StringComparer.Ordinal) { [name] = lane };
            return lane;
        }

        DropIdle();
        passing.Add(name, lane);
        return lane;
    }

    void DropIdle()
    {
        if (passing.Count < countToSweepAt)
            return;
        foreach (var lane in passing.Values)
        {
            if (lane.IsIdle)
                passing.Remove(lane.Name);
        }

        countToSweepAt = Math.Max(MaxIdle, passing.Count * 2);
    }
}
