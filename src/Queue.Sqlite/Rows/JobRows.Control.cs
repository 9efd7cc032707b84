using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>What is asked of jobs from outside, by their ids.</summary>
sealed partial class JobRows
{
    /// <summary>Removes a job that is not done.</summary>
    /// <returns>Whether it was there, and whether it ran.</returns>
    public (bool IsFound, bool WasRunning) Cancel(Guid id, long now)
    {
        var find = statements["""
            SELECT seq, lease > 0 AND available_at > ?2 FROM queue_jobs WHERE id = ?1 AND state = 0
            """].Bind(1, id).Bind(2, now);
        if (!find.Read())
            return default;
        var (row, wasRunning) = (find.Long(0), find.Int(1) == 1);
        find.End();
        Remove(row);
        return (true, wasRunning);
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

    void Remove(long row) => statements["DELETE FROM queue_jobs WHERE seq = ?1"].Bind(1, row).Run();
}
