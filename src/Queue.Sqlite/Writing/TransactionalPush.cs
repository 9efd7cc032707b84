using Microsoft.Data.Sqlite;
using Queue.Sqlite.Rows;
using Queue.Storage;

namespace Queue.Sqlite.Writing;

/// <summary>A queue that can only push, on the user's own connection and within the user's transaction.</summary>
sealed class TransactionalPush(SqliteQueueOptions options, string file, SqliteTransaction transaction) : IQueue
{
    public QueueFeatures Features => QueueFeatures.UniqueJobs;

    public ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken)
    {
        SqliteQueue.ThrowIfInvalid(jobs);
        cancellationToken.ThrowIfCancellationRequested();
        using var database = new Database(FindConnection());
        using var rows = new JobRows(database);
        var push = new PushOperation(jobs);
        database.Run("SAVEPOINT queue_push");
        try
        {
            push.Run(rows, new StoreClock(options.TimeProvider).Advance(rows));
        }
        catch
        {
            // Some errors end the whole transaction.
            if (database.IsInTransaction)
                database.Run("ROLLBACK TO queue_push; RELEASE queue_push");
            throw;
        }

        database.Run("RELEASE queue_push");
        push.Succeed();
        return push.Task;
    }

    SqliteConnection FindConnection()
    {
        var connection = transaction.Connection ?? throw new InvalidOperationException(
            "Expected a transaction that goes on, found one that was committed or rolled back.");
        using var database = new Database(connection);
        if (!database.IsInTransaction)
        {
            throw new InvalidOperationException(
                "Expected a transaction that goes on, found one that SQLite has ended: an error rolled it back (a " +
                "full disk, or INSERT OR ROLLBACK, say), or ROLLBACK ran as SQL. Dispose it and begin another one.");
        }

        var found = database.FindPath();
        if (found != file)
        {
            throw new InvalidOperationException(
                $"Expected a transaction on the queue's file '{file}', found one on '{found}'. Only what lies in one " +
                "file is committed together.");
        }

        return connection;
    }

    public ValueTask<int> PopAsync(
        PopRequest request, Memory<Lease> leases, int prefetch, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<IReadOnlyList<Lease>> AckAsync(ReadOnlySpan<Lease> leases, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public IAsyncEnumerable<Guid> WatchCancelledAsync(CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<QueueCounts> CountAsync(string? queue, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<RetriedJobs> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<int> FlushFailedAsync(string? queue, CancellationToken cancellationToken) => throw OnlyPushes();

    static NotSupportedException OnlyPushes() => new("Within a transaction of the user's jobs are pushed only.");
}
