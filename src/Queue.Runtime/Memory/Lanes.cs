namespace Queue.Memory;

/// <summary>
/// The lanes of a <see cref="MemoryQueue"/> by name, made when first asked for. When there are many, the idle ones are
/// dropped, so that a program that makes up queue names (one per customer, say) does not grow for ever. Under the
/// queue's lock.
/// </summary>
sealed class Lanes(LiveJobs owner)
{
    const int MaxIdle = 1_024;

    readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    Lane? lastFound;
    int countToSweepAt = MaxIdle;

    public Lane this[string name]
    {
        get
        {
            if (lastFound is { } last && (object)last.Name == name)
                return last;
            if (!lanes.TryGetValue(name, out var lane))
                lane = Add(name);
            return lastFound = lane;
        }
    }

    public IEnumerable<Lane> All => lanes.Values;

    public QueueCounts Count(string? queue)
    {
        var (ready, delayed) = (0L, 0L);
        foreach (var lane in lanes.Values)
        {
            if (queue is null || lane.Name == queue)
                (ready, delayed) = (ready + lane.Ready, delayed + lane.Delayed);
        }

        return new(ready, delayed, Leased: 0, Failed: 0);
    }

    Lane Add(string name)
    {
        if (lanes.Count >= countToSweepAt)
            DropIdle();
        var lane = new Lane(name, owner);
        lanes.Add(name, lane);
        return lane;
    }

    void DropIdle()
    {
        foreach (var lane in lanes.Values)
        {
            if (lane.IsIdle)
                lanes.Remove(lane.Name);
        }

        lastFound = null;
        countToSweepAt = Math.Max(MaxIdle, lanes.Count * 2);
    }
}
