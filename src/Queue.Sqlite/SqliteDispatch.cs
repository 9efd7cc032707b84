using Microsoft.Data.Sqlite;
using Queue.Sqlite;

namespace Queue;

/// <summary>Dispatches typed jobs within a transaction of your own.</summary>
public static class SqliteDispatch
{
    /// <summary>
    /// Dispatches a job within your transaction on the queue's file: it is stored with your data, or not at all, and
    /// starts after your commit. Runs on your connection, and blocks as Microsoft.Data.Sqlite does.
    /// </summary>
    /// <param name="queue">The queue, a <see cref="SqliteQueue"/>.</param>
    /// <param name="job">The job.</param>
    /// <param name="transaction">
    /// Your transaction; one that was begun deferred takes the write lock now, and waits for it up to
    /// <see cref="SqliteQueueOptions.BusyTimeout"/>.
    /// </param>
    /// <param name="options">When and where to run it; null for the job's definition.</param>
    /// <param name="cancellationToken">Ends the call before it begins, or the wait for the lock.</param>
    /// <exception cref="ArgumentException">The queue is none of <c>Queue.Sqlite</c>.</exception>
    /// <exception cref="InvalidOperationException">The transaction is over, or one on another file.</exception>
    /// <exception cref="SqliteException">
    /// The file has a fault, or a transaction that was begun deferred can't get the write lock. Roll it back.
    /// </exception>
    /// <exception cref="JobPayloadException">The payload is too large or can't be written.</exception>
    public static ValueTask<DispatchResult> DispatchAsync<T>(
        this IQueue queue,
        T job,
        SqliteTransaction transaction,
        DispatchOptions? options = null,
        CancellationToken cancellationToken = default) where T : IJob<T> =>
        SqliteQueue.Within(queue, transaction).DispatchAsync(job, options ?? new(), cancellationToken);

    /// <summary>Dispatches many jobs within your transaction on the queue's file.</summary>
    /// <param name="queue">The queue, a <see cref="SqliteQueue"/>.</param>
    /// <param name="jobs">Up to <see cref="QueueLimits.MaxBatch"/> jobs.</param>
    /// <param name="transaction">
    /// Your transaction; one that was begun deferred takes the write lock now, and waits for it up to
    /// <see cref="SqliteQueueOptions.BusyTimeout"/>.
    /// </param>
    /// <param name="options">When and where to run them; null for each job's definition.</param>
    /// <param name="cancellationToken">Ends the call before it begins, or the wait for the lock.</param>
    /// <returns>One result per job, in the order given.</returns>
    /// <inheritdoc cref="DispatchAsync{T}(IQueue, T, SqliteTransaction, DispatchOptions?, CancellationToken)"/>
    public static ValueTask<IReadOnlyList<DispatchResult>> DispatchAsync<T>(
        this IQueue queue,
        IEnumerable<T> jobs,
        SqliteTransaction transaction,
        DispatchOptions? options = null,
        CancellationToken cancellationToken = default) where T : IJob<T> =>
        SqliteQueue.Within(queue, transaction).DispatchAsync(jobs, options, cancellationToken);
}
