using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>What is asked of jobs from outside, by their ids.</summary>
sealed partial class JobRows
{
    /// <summary>
    /// How long other processes have to read what has been cancelled. The heartbeat finds what they miss.
    /// </summary>
    static readonly TimeSpan CancelledTime = TimeSpan.FromMinutes(1);

    /// <summary>Removes a job that is not done.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Cancel(Guid id, long now)
    {
        var find = statements["""
            SELECT seq, lease > 0 AND available_at > ?2 FROM queue_jobs WHERE id = ?1 AND state = 0
            """].Bind(1, id).Bind(2, now);
        if (!find.Read())
            return false;
        var (row, wasRunning) = (find.Long(0), find.Int(1) == 1);
        find.End();
        Remove(row);
        if (wasRunning)
            TellCancelled(id, now);
        return true;
    }

    /// <summary>The number of the last running job that was cancelled; 0 when there is none.</summary>
    public long FindLastCancelled()
    {
        var find = statements["SELECT max(seq) FROM queue_cancelled"];
        var last = find.Read() ? find.Long(0) : 0;
        find.End();
        return last;
    }

    /// <summary>Reads which running jobs have been cancelled, by any process, since the one with this number.</summary>
    /// <returns>The number of the last one.</returns>
    public long ReadCancelled(long after, List<Guid> cancelled)
    {
        var find = statements["SELECT seq, id FROM queue_cancelled WHERE seq > ?1 ORDER BY seq"].Bind(1, after);
        while (find.Read())
        {
            after = find.Long(0);
            cancelled.Add(find.Id(1));
        }

        return after;
    }

    /// <returns>Whether that changed anything.</returns>
    public bool Pause(string queue) =>
        statements["INSERT OR IGNORE INTO queue_paused VALUES (?1)"].Bind(1, queue).Run() == 1;

    /// <returns>Whether that changed anything.</returns>
    public bool Resume(string queue) =>
        statements["DELETE FROM queue_paused WHERE queue = ?1"].Bind(1, queue).Run() == 1;

    /// <summary>Makes a failed job ready again.</summary>
    /// <returns>Whether it was there, and who holds its key.</returns>
    public (bool IsFound, Guid? Holder) Retry(Guid id, long now)
    {
        var find = statements["SELECT seq, queue, name, unique_key FROM queue_jobs WHERE id = ?1 AND state = 1"]
            .Bind(1, id);
        if (!find.Read())
            return default;
        var (row, queue, name) = (find.Long(0), find.Text(1), find.Text(2));
        var key = find.IsNull(3) ? null : find.Text(3);
        find.End();
        if (key is not null && FindHolder(queue, name, key, now) is { } holder)
            return (true, holder);
        statements["""
            UPDATE queue_jobs SET
                state = 0, available_at = ?2, due_at = ?2, lease = -abs(lease), attempts = 0, releases = 0,
                progress = NULL, message = NULL, error = NULL
            WHERE seq = ?1
            """].Bind(1, row).Bind(2, now).Run();
        return (true, null);
    }

    /// <returns>Whether it was a failed job.</returns>
    public bool Forget(Guid id) =>
        statements["DELETE FROM queue_jobs WHERE id = ?1 AND state = 1"].Bind(1, id).Run() == 1;

    /// <returns>How many were deleted.</returns>
    public int Flush(string? queue) => queue is null
        ? statements["DELETE FROM queue_jobs WHERE state = 1"].Run()
        : statements["DELETE FROM queue_jobs WHERE state = 1 AND queue = ?1"].Bind(1, queue).Run();

    /// <summary>The last one stays, so that no number comes twice.</summary>
    void TellCancelled(Guid id, long now)
    {
        statements["INSERT INTO queue_cancelled(id, at) VALUES (?1, ?2)"].Bind(1, id).Bind(2, now).Run();
        statements["DELETE FROM queue_cancelled WHERE at < ?1 AND seq < ?2"]
            .Bind(1, now - CancelledTime.Ticks).Bind(2, database.LastRow).Run();
    }

    void Remove(long row) => statements["DELETE FROM queue_jobs WHERE seq = ?1"].Bind(1, row).Run();
}
