using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>What is read without a change.</summary>
sealed partial class JobRows
{
    const string CountLive = "SELECT count(*) FROM queue_jobs INDEXED BY queue_jobs_ready WHERE state = 0 ";
    const string CountDue = CountLive + "AND available_at <= ?1";
    const string CountLater = CountLive + "AND available_at > ?1";
    const string CountLeased = CountLater + " AND lease > 0";
    const string CountFailed = "SELECT count(*) FROM queue_jobs WHERE state = 1 AND ?1 > 0";
    const string OfQueue = " AND queue = ?2";

    const string ListAllFailed =
        $"SELECT {Columns}, error FROM queue_jobs WHERE state = 1 AND id > ?1 ORDER BY id LIMIT ?2";

    const string ListFailedOfQueue =
        $"SELECT {Columns}, error FROM queue_jobs WHERE state = 1 AND id > ?1 AND queue = ?3 ORDER BY id LIMIT ?2";

    public JobInfo? Find(Guid id, long now)
    {
        var find = statements[$"""
            SELECT {Columns}, state, progress, message, error FROM queue_jobs WHERE id = ?1 AND state < 2
            """].Bind(1, id);
        if (!find.Read())
            return null;
        var isLater = find.Long(4) > now;
        var state = find.Int(15) == 1 ? JobState.Failed
            : !isLater ? JobState.Ready
            : find.Long(6) > 0 ? JobState.Running
            : JobState.Delayed;
        var found = new JobInfo(ReadJobOrRemains(find, state is JobState.Running or JobState.Failed), state)
        {
            Progress = find.IsNull(16) ? null : find.Double(16),
            Message = find.IsNull(17) ? null : find.Text(17),
            Error = find.IsNull(18) ? null : find.Text(18),
        };
        find.End();
        return found;
    }

    public QueueCounts Count(string? queue, long now)
    {
        var (due, later, leased, failed) = queue is null
            ? (CountDue, CountLater, CountLeased, CountFailed)
            : (CountDue + OfQueue, CountLater + OfQueue, CountLeased + OfQueue, CountFailed + OfQueue);
        var running = Count(leased, queue, now);
        return new(Count(due, queue, now), Count(later, queue, now) - running, running, Count(failed, queue, now));
    }

    public IReadOnlyList<FailedJob> ListFailed(FailedJobQuery query)
    {
        var list = statements[query.Queue is null ? ListAllFailed : ListFailedOfQueue]
            .Bind(1, query.After ?? Guid.Empty)
            .Bind(2, query.Limit == 0 ? QueueLimits.MaxPageSize : query.Limit);
        if (query.Queue is not null)
            list.Bind(3, query.Queue);
        var page = new List<FailedJob>();
        while (list.Read())
        {
            var failedAt = new DateTimeOffset(list.Long(4), TimeSpan.Zero);
            page.Add(new(ReadJobOrRemains(list, isLeased: true), list.Text(15), failedAt));
        }

        return page;
    }

    public IReadOnlyList<string> ListPaused()
    {
        var list = statements["SELECT queue FROM queue_paused ORDER BY queue"];
        var paused = new List<string>();
        while (list.Read())
            paused.Add(list.Text(0));
        paused.Sort(StringComparer.Ordinal);
        return paused;
    }

    long Count(string sql, string? queue, long now)
    {
        var count = statements[sql].Bind(1, now);
        if (queue is not null)
            count.Bind(2, queue);
        count.Read();
        var value = count.Long(0);
        count.End();
        return value;
    }
}
