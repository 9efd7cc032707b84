namespace Queue.Memory;

/// <summary>The lanes of a <see cref="MemoryQueue"/> by name, made when first asked for.</summary>
sealed class Lanes
{
    const int MaxIdle = 1_024;

    readonly Dictionary<string, Lane> byName = new(StringComparer.Ordinal);
    readonly LiveJobs owner;
    Lane last;
    int countToSweepAt = MaxIdle;

    public Lanes(LiveJobs owner)
    {
        this.owner = owner;
        last = Add(QueueLimits.DefaultQueue);
    }

    public Lane this[string name]
    {
        get
        {
            if ((object)name == last.Name)
                return last;
            if (!byName.TryGetValue(name, out var lane))
            {
                DropIdle();
                lane = Add(name);
            }

            return last = lane;
        }
    }

    public QueueCounts Count(string? queue)
    {
        var (ready, delayed) = (0L, 0L);
        foreach (var lane in byName.Values)
        {
            if (queue is null || lane.Name == queue)
                (ready, delayed) = (ready + lane.Ready, delayed + lane.Delayed);
        }

        return new(ready, delayed, Leased: 0, Failed: 0);
    }

    Lane Add(string name)
    {
        var lane = new Lane(name, owner);
        byName.Add(name, lane);
        return lane;
    }

    /// <summary>Keeps a program that makes up queue names (one per customer, say) from growing for ever.</summary>
    void DropIdle()
    {
        if (byName.Count < countToSweepAt)
            return;
        foreach (var lane in byName.Values)
        {
            if (lane.IsIdle && lane != last)
                byName.Remove(lane.Name);
        }

        countToSweepAt = Math.Max(MaxIdle, byName.Count * 2);
    }
}
