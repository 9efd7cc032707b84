using Microsoft.Data.Sqlite;
using Queue.Sqlite.Rows;
using Queue.Storage;

namespace Queue.Sqlite.Writing;

/// <summary>Pushes on the user's own connection and within the user's transaction.</summary>
sealed class TransactionalPush(SqliteQueueOptions options, string file, SqliteTransaction transaction) : PushOnlyQueue
{
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken)
    {
        NewJob.ThrowIfInvalidBatch(jobs);
        cancellationToken.ThrowIfCancellationRequested();
        return PushAsync(new PushOperation(jobs), cancellationToken);
    }

    async ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(PushOperation push, CancellationToken cancellationToken)
    {
        using var database = OpenDatabase();
        using var rows = new JobRows(database);
        await LockAsync(database, rows, cancellationToken).ConfigureAwait(false);
        database.Run("SAVEPOINT queue_push");
        try
        {
            var now = new StoreClock(options.TimeProvider).Read(rows);
            push.Run(rows, now);
            StoreClock.Keep(rows, now);
            database.ThrowIfMoved(file);
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
        return await push.Task.ConfigureAwait(false);
    }

    Database OpenDatabase()
    {
        var database = new Database(transaction.Connection ?? throw new InvalidOperationException(
            "Expected a transaction that goes on, found one that was committed or rolled back."));
        ThrowIfEnded(database);
        var found = database.FindPath();
        if (found != file)
        {
            throw new InvalidOperationException(
                $"Expected a transaction on the queue's file '{file}', found one on '{found}'. Only what lies in one " +
                "file is committed together.");
        }

        return database;
    }

    /// <summary>Waits for the write lock, which a transaction that was begun deferred may not have.</summary>
    async ValueTask LockAsync(Database database, JobRows rows, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        for (var start = clock.GetTimestamp(); !rows.TryLock();)
        {
            if (database.HasReadBefore)
            {
                throw new SqliteException(
                    $"Expected a transaction that can write to '{file}', found one that was begun deferred and has " +
                    "read what another connection has changed since. Roll it back and do it again, begun with " +
                    "BeginTransaction(), which takes the write lock at once.",
                    SQLitePCL.raw.SQLITE_BUSY, SQLitePCL.raw.SQLITE_BUSY_SNAPSHOT);
            }

            if (clock.GetElapsedTime(start) >= options.BusyTimeout)
            {
                throw new SqliteException(
                    $"Expected the write lock of '{file}' within {options.BusyTimeout} for a transaction that was " +
                    "begun deferred, but another connection held it all the time. Look for who keeps a transaction " +
                    "open, or raise BusyTimeout.",
                    SQLitePCL.raw.SQLITE_BUSY);
            }

            await Task.Delay(Pause, clock, cancellationToken).ConfigureAwait(false);
            ThrowIfEnded(database);
        }
    }

    static void ThrowIfEnded(Database database)
    {
        if (!database.IsInTransaction)
        {
            throw new InvalidOperationException(
                "Expected a transaction that goes on, found one that SQLite has ended: an error rolled it back (a " +
                "full disk, or INSERT OR ROLLBACK, say), or ROLLBACK ran as SQL. Dispose it and begin another one.");
        }
    }
}
