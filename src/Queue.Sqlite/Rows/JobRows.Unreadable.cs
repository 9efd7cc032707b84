using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>
/// Rows that were changed from outside and can't be read any more: each is kept as failed, with what it holds, and does
/// not stop those behind it.
/// </summary>
sealed partial class JobRows
{
    readonly List<(long Row, string Error)> unreadable = [];

    /// <summary>Adds the job of a row to those that are due, or remembers that it has none.</summary>
    void AddDue(Statement row)
    {
        try
        {
            due.Add(new(ReadJob(row, startsNow: true), row.Long(0), row.Long(6)));
        }
        catch (UnreadableRowException exception)
        {
            unreadable.Add((row.Long(0), exception.Message));
        }
    }

    /// <returns>False when there was none.</returns>
    bool FailUnreadable(long now)
    {
        if (unreadable.Count == 0)
            return false;
        foreach (var (row, error) in unreadable)
        {
            statements["""
                UPDATE queue_jobs SET state = 1, lease = -abs(lease), available_at = ?2, error = ?3 WHERE seq = ?1
                """]
                .Bind(1, row)
                .Bind(2, now)
                .Bind(3, $"{error} It was changed from outside of the queue. Mend the row {row} of queue_jobs and " +
                    "retry the job, or forget it.")
                .Run();
        }

        unreadable.Clear();
        return true;
    }

    /// <summary>What a row holds; without what can't be read of it.</summary>
    Job ReadJobOrRemains(Statement row, bool isLeased)
    {
        try
        {
            return ReadJob(row, isLeased: isLeased);
        }
        catch (UnreadableRowException)
        {
            return new()
            {
                Id = row.Bytes(1).Length == 16 ? row.Id(1) : Guid.Empty,
                Queue = names[row.Bytes(2)],
                Priority = QueueLimits.MaxPriority - row.Int(3),
                Attempts = row.Int(7),
                Releases = row.Int(8),
                MaxAttempts = row.Int(9),
                Version = row.Int(10),
                Name = names[row.Bytes(12)],
                Headers = JobHeaders.Empty,
                Payload = row.Bytes(14).ToArray(),
            };
        }
    }

    static Guid ReadId(Statement row, int column) => row.Bytes(column) is { Length: 16 } bytes
        ? new(bytes, bigEndian: true)
        : throw new UnreadableRowException(
            $"Expected an id of 16 bytes, found one of {row.Bytes(column).Length}.");

    static DateTimeOffset ReadTime(Statement row, int column)
    {
        var ticks = row.Long(column);
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
            ? new(ticks, TimeSpan.Zero)
            : throw new UnreadableRowException(
                $"Expected a time of 0 to {DateTime.MaxValue.Ticks} ticks, found {ticks}.");
    }
}
