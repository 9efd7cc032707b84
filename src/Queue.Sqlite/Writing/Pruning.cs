using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>When ended jobs are to be pruned: looked at once a second, as long as there are some.</summary>
sealed class Pruning(SqliteQueueOptions options)
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    readonly long? keepFailed = options.KeepFailed?.Ticks;
    long lookedAt;
    bool hasLooked;

    /// <summary>Whether the next group has to prune.</summary>
    public bool IsDue(Session session)
    {
        if (hasLooked && options.TimeProvider.GetElapsedTime(lookedAt) < Interval)
            return false;
        if (session.Rows.MustPrune(session.ReadClock(), keepFailed))
            return true;
        (hasLooked, lookedAt) = (true, options.TimeProvider.GetTimestamp());
        return false;
    }

    public void Run(JobRows rows, long now) => rows.Prune(now, keepFailed);
}
