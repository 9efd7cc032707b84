using Queue.Storage;

namespace Queue.Sqlite.Rows;

/// <summary>
/// What is done to the jobs within a transaction, as prepared statements of one connection. All changes of a job under
/// a lease name its row, lease number and id, and hold only while the lease does.
/// </summary>
sealed partial class JobRows(Database database) : IDisposable
{
    const string WhereLeased =
        "WHERE seq = ?1 AND lease = ?2 AND id = ?3 AND available_at > ?4 AND lease > 0";

    readonly Statements statements = new(database);

    /// <summary>Whether the transaction has added a job.</summary>
    public bool HasAdded { get; private set; }

    public void Dispose() => statements.Dispose();

    /// <summary>Begins a transaction that may write.</summary>
    /// <returns>False when another connection is in one.</returns>
    public bool TryBegin()
    {
        HasAdded = false;
        database.WaitsWhenBusy = false;
        try
        {
            return statements["BEGIN IMMEDIATE"].TryRun();
        }
        finally
        {
            database.WaitsWhenBusy = true;
        }
    }

    /// <summary>Lets a transaction that has begun write.</summary>
    /// <returns>False when another connection writes, or has written since this one read.</returns>
    public bool TryLock() =>
        statements["UPDATE queue_meta SET value = value WHERE name = 'clock'"].TryRun();

    public void BeginRead() => statements["BEGIN"].Run();

    public void Commit() => statements["COMMIT"].Run();

    /// <summary>Undoes what was not committed, and leaves what was being read.</summary>
    public void RollBack()
    {
        statements.EndAll();
        DropHeld();
        database.RollBack();
    }

    /// <summary>Changes with each commit of another connection.</summary>
    public long ReadDataVersion()
    {
        var statement = statements["PRAGMA data_version"];
        statement.Read();
        var value = statement.Long(0);
        statement.End();
        return value;
    }

    /// <summary>The latest time of any transaction: that of the last job, or what is kept besides.</summary>
    /// <exception cref="NewerSchemaException">
    /// A newer program has changed the file meanwhile, and this one is too old for it.
    /// </exception>
    public long ReadClock()
    {
        var statement = statements["""
            SELECT
                max(value, coalesce((SELECT created_at FROM queue_jobs ORDER BY seq DESC LIMIT 1), 0)),
                (SELECT value FROM queue_meta WHERE name = 'oldest_reader')
            FROM queue_meta WHERE name = 'clock'
            """];
        if (!statement.Read())
            return 0;
        var (value, oldestReader) = (statement.Long(0), statement.Long(1));
        statement.End();
        Schema.ThrowIfNewer(database, oldestReader);
        return value;
    }

    public void WriteClock(long now) =>
        statements["UPDATE queue_meta SET value = ?1 WHERE name = 'clock' AND value < ?1"].Bind(1, now).Run();

    /// <summary>Adds a job, unless another one holds its key.</summary>
    /// <returns>Who holds the key; null when the job was added.</returns>
    public Guid? Add(in NewJob job, long now)
    {
        if (job.UniqueKey is { } key && FindHolder(job.Queue, job.Name, key, now) is { } holder)
            return holder;
        var due = job.At is { } at ? Math.Max(now, at.UtcTicks) : now + job.Delay.Ticks;
        if (!TryHold(job, due, now))
            Insert(job, due, now, expiry: null);
        return null;
    }

    /// <param name="job">The job.</param>
    /// <param name="due">When it is due.</param>
    /// <param name="now">The time.</param>
    /// <param name="expiry">When its lease ends, if it is leased at once.</param>
    void Insert(in NewJob job, long due, long now, long? expiry)
    {
        var insert = statements["""
            INSERT INTO queue_jobs(
                id, state, queue, rank, available_at, due_at, lease, attempts, releases, max_attempts, version,
                created_at, name, headers, unique_key, unique_until, payload)
            VALUES (?1, 0, ?2, ?3, ?4, ?13, ?14, ?14, 0, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """]
            .Bind(1, job.Id)
            .Bind(2, job.Queue)
            .Bind(3, QueueLimits.MaxPriority - job.Priority)
            .Bind(4, expiry ?? due)
            .Bind(5, job.MaxAttempts)
            .Bind(6, job.Version)
            .Bind(7, now)
            .Bind(8, job.Name)
            .Bind(10, job.UniqueKey)
            .Bind(11, job.UniqueFor is { } time ? now + time.Ticks : null)
            .BindBlob(12, job.Payload.Span)
            .Bind(13, due)
            .Bind(14, expiry is null ? 0 : 1);
        if (job.Headers.Count == 0)
            insert.BindNull(9);
        else
            insert.BindText(9, HeaderText.Encode(job.Headers));
        insert.Run();
        HasAdded = true;
    }

    /// <summary>Ends a lease for good.</summary>
    /// <returns>False when it was stale.</returns>
    public bool Complete(in Lease lease, long now, long keepTicks)
    {
        if (keepTicks == 0 && BindLease(
            statements[$"DELETE FROM queue_jobs {WhereLeased} AND coalesce(unique_until, 0) <= ?4"], lease, now)
            .Run() == 1)
        {
            return true;
        }

        // Kept, or its key outlasts it.
        return BindLease(
            statements[$"""
                UPDATE queue_jobs SET
                    state = 2, lease = -lease,
                    available_at = max(?4 + ?5, coalesce(unique_until, 0)),
                    unique_key = CASE WHEN unique_until > ?4 THEN unique_key END,
                    payload = CASE WHEN ?5 > 0 THEN payload ELSE x'' END
                {WhereLeased} AND (?5 > 0 OR unique_until > ?4)
                """], lease, now).Bind(5, keepTicks).Run() == 1;
    }

    public bool GiveBack(in Lease lease, Nack nack, long now)
    {
        var statement = BindLease(
            statements[$"""
                UPDATE queue_jobs SET
                    lease = -lease, attempts = attempts - ?5, releases = releases + ?6,
                    available_at = coalesce(?7, due_at), due_at = coalesce(?7, due_at)
                {WhereLeased}
                """], lease, now);
        var keepsPlace = nack.Kind == NackKind.GiveBack && nack.Delay == TimeSpan.Zero;
        return statement
            .Bind(5, nack.Kind == NackKind.Retry ? 0 : 1)
            .Bind(6, nack.Kind == NackKind.Release ? 1 : 0)
            .Bind(7, keepsPlace ? null : now + nack.Delay.Ticks)
            .Run() == 1;
    }

    public bool Fail(in Lease lease, string error, long now) =>
        BindLease(
            statements[$"UPDATE queue_jobs SET state = 1, lease = -lease, available_at = ?4, error = ?5 {WhereLeased}"],
            lease, now).Bind(5, error).Run() == 1;

    public bool Extend(in Lease lease, long durationTicks, long now) =>
        BindLease(statements[$"UPDATE queue_jobs SET available_at = ?4 + ?5 {WhereLeased}"], lease, now)
            .Bind(5, durationTicks).Run() == 1;

    public bool Report(in Lease lease, double fraction, string? message, long now) =>
        BindLease(
            statements[$"UPDATE queue_jobs SET progress = ?5, message = coalesce(?6, message) {WhereLeased}"],
            lease, now)
            .Bind(5, fraction).Bind(6, message).Run() == 1;

    /// <summary>Who holds a key; lets go of the key of a job that has completed, when its time is over.</summary>
    Guid? FindHolder(string queue, string name, string key, long now)
    {
        var find = statements["""
            SELECT seq, id, state = 2 AND unique_until <= ?4 FROM queue_jobs
            WHERE queue = ?1 AND name = ?2 AND unique_key = ?3 AND state <> 1
            """].Bind(1, queue).Bind(2, name).Bind(3, key).Bind(4, now);
        if (!find.Read())
            return null;
        var (row, id, isOver) = (find.Long(0), find.Id(1), find.Int(2) == 1);
        find.End();
        if (!isOver)
            return id;
        statements["UPDATE queue_jobs SET unique_key = NULL WHERE seq = ?1"].Bind(1, row).Run();
        return null;
    }

    static Statement BindLease(Statement statement, in Lease lease, long now)
    {
        var token = LeaseToken.Parse(lease.Token);
        return statement
            .Bind(1, token.Row)
            .Bind(2, token.Number)
            .Bind(3, lease.Job?.Id ?? Guid.Empty)
            .Bind(4, now);
    }
}
