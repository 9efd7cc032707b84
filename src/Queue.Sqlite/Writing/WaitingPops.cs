using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>The pops that wait, and the alarm that wakes the writer for them. On the writer's thread only.</summary>
sealed class WaitingPops(TimeProvider timeProvider, Action ring) : IDisposable
{
    /// <summary>How often the file is looked at for what other processes did, should the watch miss it.</summary>
    static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    readonly List<PopOperation> waiting = [];
    readonly List<PopOperation> served = [];
    readonly HashSet<string> queues = new(StringComparer.Ordinal);
    readonly Alarm alarm = new(timeProvider, ring);
    bool hasNew;

    /// <summary>When the next job is due; known for <see cref="knownVersion"/> of the file.</summary>
    long knownDue = JobRows.Never;
    long knownVersion;
    long alarmAt = long.MaxValue;

    public bool MustWait => waiting.Count > 0;

    /// <summary>What <see cref="AreDue"/> said last.</summary>
    public bool WereDue { get; private set; }

    public void Add(PopOperation pop)
    {
        waiting.Add(pop);
        hasNew = true;
    }

    /// <summary>Whether one of them would get a job; without the write lock.</summary>
    public bool AreDue(Session session)
    {
        if (waiting.RemoveAll(static pop => !pop.IsWaiting) > 0)
            hasNew = true;
        WereDue = false;
        if (waiting.Count == 0)
            return false;
        LookIfChanged(session.Rows);
        return WereDue = knownDue <= session.ReadClock();
    }

    /// <summary>Leases what is due to those who wait, the first first.</summary>
    public void Serve(JobRows rows, long now)
    {
        object? inVain = null;
        foreach (var pop in waiting)
        {
            if (ReferenceEquals(pop.Request, inVain) || !pop.IsWaiting)
                continue;
            pop.Run(rows, now);
            if (pop.IsServed)
                served.Add(pop);
            else
                inVain = pop.Request;
        }

        hasNew = true;
    }

    /// <returns>How many there were.</returns>
    public int AnswerServed()
    {
        var count = served.Count;
        foreach (var pop in served)
            pop.Succeed();
        served.Clear();
        waiting.RemoveAll(static pop => !pop.IsWaiting);
        return count;
    }

    public void EndOverdue()
    {
        if (waiting.Count == 0)
            return;
        var now = timeProvider.GetTimestamp();
        foreach (var pop in waiting)
        {
            if (pop.Deadline <= now)
                pop.End();
        }

        waiting.RemoveAll(static pop => !pop.IsWaiting);
    }

    /// <summary>Sets the alarm for those that wait.</summary>
    public void WaitFor(Session session)
    {
        // Something may have changed before it was watched.
        LookIfChanged(session.Rows);
        var timestamp = timeProvider.GetTimestamp();
        var deadline = waiting.Min(static pop => pop.Deadline);

        // The wall clock may be behind that of the file, which stands still meanwhile.
        var untilDue = knownDue == JobRows.Never ? TimeSpan.MaxValue
            : new(Math.Max(0, knownDue - timeProvider.GetUtcNow().UtcTicks));
        var wait = Min(Poll, Min(untilDue, timeProvider.GetElapsedTime(timestamp, deadline)));
        var target = timestamp + (long)(wait.TotalSeconds * timeProvider.TimestampFrequency);
        if (!alarm.IsSet || target < alarmAt)
        {
            alarmAt = target;
            alarm.Set(wait);
        }

        // Time may have gone on while the alarm was set, and not come to it any more.
        if (timeProvider.GetTimestamp() >= deadline || session.ReadClock() >= knownDue)
            ring();
    }

    /// <summary>Something was changed that may be for them.</summary>
    public void LookAgain() => hasNew = true;

    /// <summary>Lets those wait on that were served by a transaction which was undone.</summary>
    public void TakeBack()
    {
        foreach (var pop in waiting)
        {
            if (pop.IsServed)
                pop.TakeBack();
        }

        served.Clear();
        LookAgain();
    }

    /// <param name="exception">Why.</param>
    /// <param name="alsoWaiting">Whether it concerns those too that were to be served later.</param>
    public void Fail(Exception exception, bool alsoWaiting)
    {
        served.Clear();
        foreach (var pop in waiting)
        {
            if (alsoWaiting || pop.IsServed)
                pop.Fail(exception);
        }

        waiting.RemoveAll(static pop => !pop.IsWaiting);
        hasNew = true;
    }

    /// <summary>Sets the alarm for those that are left after a fault.</summary>
    public void WaitForRetry()
    {
        EndOverdue();
        alarmAt = long.MaxValue;
        if (waiting.Count > 0)
            alarm.Set(Poll);
    }

    public void EndAll()
    {
        foreach (var pop in waiting)
            pop.End();
        waiting.Clear();
    }

    public void Dispose() => alarm.Dispose();

    void LookIfChanged(JobRows rows)
    {
        var version = rows.ReadDataVersion();
        if (!hasNew && version == knownVersion)
            return;
        queues.Clear();
        foreach (var pop in waiting)
            queues.UnionWith(pop.Request.Queues);
        knownVersion = version;
        knownDue = rows.FindNextDue(queues);
        hasNew = false;
    }

    static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
