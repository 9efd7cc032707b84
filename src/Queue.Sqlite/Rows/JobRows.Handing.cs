using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>Handing out, in the order priority, available-at, push: one seek for each priority that there is.</summary>
sealed partial class JobRows
{
    /// <summary>Later than any job is due.</summary>
    public const long Never = long.MaxValue;

    const string Columns =
        "seq, id, queue, rank, available_at, due_at, lease, attempts, releases, max_attempts, version, created_at, " +
        "name, headers, payload";

    readonly NameCache names = new();
    readonly List<DueJob> due = [];

    /// <summary>Leases what is due, up to the first suspect that has no free place.</summary>
    public int Lease(PopRequest request, Span<Lease> leases, int prefetch, long now)
    {
        var count = 0;
        foreach (var queue in request.Queues)
        {
            StoreHeldIfNotLast(queue, now);
            if (!TryLeaseStored(queue, request, leases, prefetch, now, ref count)
                || !TryLeaseHeld(queue, request, leases, prefetch, now, ref count))
            {
                break;
            }
        }

        return count;
    }

    /// <summary>When the next job of these queues is due; <see cref="Never"/> when there is none.</summary>
    public long FindNextDue(IEnumerable<string> queues)
    {
        var soonest = Never;
        foreach (var queue in queues)
        {
            for (var rank = -1; FindNext(queue, ref rank) is var next && next < Never;)
                soonest = Math.Min(soonest, next);
        }

        return soonest;
    }

    /// <summary>Goes to the next rank of a queue that is not paused: the lower, the sooner.</summary>
    /// <returns>When its first job is due; <see cref="Never"/> when there is no such rank.</returns>
    long FindNext(string queue, ref int rank)
    {
        var find = statements["""
            SELECT rank, available_at FROM queue_jobs INDEXED BY queue_jobs_ready
            WHERE state = 0 AND queue = ?1 AND rank > ?2 AND NOT EXISTS (SELECT 1 FROM queue_paused WHERE queue = ?1)
            ORDER BY rank, available_at LIMIT 1
            """].Bind(1, queue).Bind(2, rank);
        if (!find.Read())
            return Never;
        (rank, var next) = (find.Int(0), find.Long(1));
        find.End();
        return next;
    }

    /// <returns>False at a suspect that has no free place.</returns>
    bool TryLeaseStored(
        string queue, PopRequest request, Span<Lease> leases, int prefetch, long now, ref int count)
    {
        for (var rank = -1; count < leases.Length && FindNext(queue, ref rank) is var next && next < Never;)
        {
            if (next > now)
                continue;
            FindDue(queue, rank, leases.Length - count, now);
            foreach (var job in due)
            {
                if (count >= leases.Length - prefetch && job.IsSuspect(request))
                    return false;
                leases[count++] = Lease(job, now, now + request.Lease.Ticks);
            }
        }

        return true;
    }

    void FindDue(string queue, int rank, int limit, long now)
    {
        do
        {
            due.Clear();
            var find = statements[$"""
                SELECT {Columns} FROM queue_jobs INDEXED BY queue_jobs_ready
                WHERE state = 0 AND queue = ?1 AND rank = ?2 AND available_at <= ?3
                ORDER BY available_at, seq LIMIT ?4
                """].Bind(1, queue).Bind(2, rank).Bind(3, now).Bind(4, limit);
            while (find.Read())
                AddDue(find);
        }
        while (FailUnreadable(now));
    }

    Lease Lease(in DueJob job, long now, long expiry)
    {
        var token = LeaseToken.Next(job.Row, job.LastLease);
        statements["""
            UPDATE queue_jobs SET available_at = ?2, due_at = ?3, lease = ?4, attempts = ?5 WHERE seq = ?1
            """]
            .Bind(1, job.Row)
            .Bind(2, expiry)
            .Bind(3, job.Job.AvailableAt.Ticks)
            .Bind(4, token.Number)
            .Bind(5, job.Job.Attempts)
            .Run();
        return new(job.Job, token.Value, new(now, TimeSpan.Zero), new(expiry, TimeSpan.Zero));
    }

    /// <summary>The job of a row of <see cref="Columns"/>.</summary>
    /// <exception cref="UnreadableRowException">It holds none.</exception>
    Job ReadJob(Statement row, bool startsNow = false, bool isLeased = false) => new()
    {
        Id = ReadId(row, 1),
        Queue = names[row.Bytes(2)],
        Priority = QueueLimits.MaxPriority - row.Int(3),
        AvailableAt = ReadTime(row, isLeased ? 5 : 4),
        Attempts = row.Int(7) + (startsNow ? 1 : 0),
        Releases = row.Int(8),
        MaxAttempts = row.Int(9),
        Version = row.Int(10),
        CreatedAt = ReadTime(row, 11),
        Name = names[row.Bytes(12)],
        Headers = HeaderText.Decode(row.Bytes(13)),
        Payload = row.Bytes(14).ToArray(),
    };

    /// <summary>A job that is due, its start counted.</summary>
    /// <param name="Job">The job.</param>
    /// <param name="Row">Its row.</param>
    /// <param name="LastLease">The number of its last lease, negated if that was ended and not lost.</param>
    readonly record struct DueJob(Job Job, long Row, long LastLease)
    {
        public bool IsSuspect(PopRequest request) =>
            LastLease > 0 || request.IsLastStart(Job.Attempts - 1, Job.MaxAttempts);
    }
}
