namespace Queue.Sqlite.Rows;

/// <summary>Deleting what was kept long enough: of completed jobs, their available-at says until when.</summary>
sealed partial class JobRows
{
    const int PruneChunk = 500;
    const int Failed = 1;
    const int Completed = 2;

    /// <summary>Whether there is something to prune.</summary>
    /// <param name="now">The time.</param>
    /// <param name="keepFailedTicks">How long failed jobs are kept; null for as long as nobody forgets them.</param>
    public bool MustPrune(long now, long? keepFailedTicks) =>
        FindFirstEnded(Completed) <= now
        || (keepFailedTicks is { } time && FindFirstEnded(Failed) <= now - time);

    /// <summary>Deletes a chunk, so that nobody waits long for it.</summary>
    public void Prune(long now, long? keepFailedTicks)
    {
        PruneUntil(Completed, now);
        if (keepFailedTicks is { } time)
            PruneUntil(Failed, now - time);
    }

    long FindFirstEnded(int state)
    {
        var find = statements["""
            SELECT available_at FROM queue_jobs INDEXED BY queue_jobs_ended
            WHERE state <> 0 AND state = ?1 ORDER BY available_at LIMIT 1
            """].Bind(1, state);
        var first = find.Read() ? find.Long(0) : Never;
        find.End();
        return first;
    }

    void PruneUntil(int state, long time) =>
        statements["""
            DELETE FROM queue_jobs WHERE seq IN (
                SELECT seq FROM queue_jobs INDEXED BY queue_jobs_ended
                WHERE state <> 0 AND state = ?1 AND available_at <= ?2 LIMIT ?3)
            """].Bind(1, state).Bind(2, time).Bind(3, PruneChunk).Run();
}
