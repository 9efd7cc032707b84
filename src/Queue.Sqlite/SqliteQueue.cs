using Microsoft.Data.Sqlite;
using Queue.Sqlite.Reading;
using Queue.Sqlite.Writing;
using Queue.Storage;

namespace Queue.Sqlite;

/// <summary>
/// A queue in a SQLite file. What was dispatched survives crashes; several processes of one machine can work on one
/// file. One thread of each process writes, and shares each commit among all who wait for it.
/// </summary>
/// <remarks>
/// A fault of the file is thrown as a <see cref="SqliteException"/>. Then nothing that the call was
/// to do has been committed, unless the fault came with the commit itself, of which nobody can tell.
/// </remarks>
public sealed partial class SqliteQueue : IQueue, IAsyncDisposable, IDisposable
{
    readonly SqliteQueueOptions options;
    readonly Writer writer;
    readonly Reader reader;

    /// <summary>Opens the file at this path, or makes it.</summary>
    /// <inheritdoc cref="SqliteQueue(SqliteQueueOptions)"/>
    public SqliteQueue(string path)
        : this(new SqliteQueueOptions { Path = path })
    {
    }

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The file is no database, belongs to another program, or to a version of this package that is too new.
    /// </exception>
    /// <exception cref="SqliteException">The file can't be opened, read and written.</exception>
    public SqliteQueue(SqliteQueueOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        this.options = options with { Path = Path.GetFullPath(options.Path) };
        writer = new(this.options);
        reader = new(this.options);
    }

    /// <inheritdoc/>
    public QueueFeatures Features =>
        QueueFeatures.UniqueJobs | QueueFeatures.Cancellation | QueueFeatures.Lookup | QueueFeatures.Progress
        | QueueFeatures.Pausing;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default)
    {
        NewJob.ThrowIfInvalidBatch(jobs);
        cancellationToken.ThrowIfCancellationRequested();
        return jobs.IsEmpty ? new(PushOperation.NoDuplicates) : Write(new PushOperation(jobs));
    }

    /// <inheritdoc/>
    public ValueTask<int> PopAsync(
        PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (leases.Length is 0 or > QueueLimits.MaxBatch)
        {
            throw new ArgumentException(
                $"Expected room for 1 to {QueueLimits.MaxBatch} leases, found {leases.Length}.", nameof(leases));
        }

        if ((uint)prefetch >= (uint)leases.Length)
        {
            throw new ArgumentException(
                $"Expected a prefetch from zero to less than the room for {leases.Length} leases, found {prefetch}.",
                nameof(prefetch));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var clock = options.TimeProvider;
        var deadline = clock.GetTimestamp() + (long)(request.Wait.TotalSeconds * clock.TimestampFrequency);
        var pop = new PopOperation(request, leases, prefetch, deadline, writer.Ring, cancellationToken);
        pop.ObserveCancellation();
        try
        {
            return Write(pop);
        }
        catch
        {
            pop.End();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lease>> AckAsync(
        ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(leases.Length, nameof(leases));
        return leases.IsEmpty
            ? new(BatchOperation.NoLeases)
            : Write(new AckOperation(leases, options.KeepCompleted.Ticks));
    }

    /// <inheritdoc/>
    public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
        Change((rows, now) => rows.GiveBack(lease, nack, now));

    /// <inheritdoc/>
    public ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(error);
        var cut = Cut(error, QueueLimits.MaxErrorLength);
        return Change((rows, now) => rows.Fail(lease, cut, now));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(leases.Length, nameof(leases));
        if (duration < QueueLimits.MinLease || duration > QueueLimits.MaxLease)
        {
            throw new ArgumentOutOfRangeException(
                nameof(duration), duration,
                $"Expected a lease from {QueueLimits.MinLease} to {QueueLimits.MaxLease}, found {duration}.");
        }

        return leases.IsEmpty ? new(BatchOperation.NoLeases) : Write(new ExtendOperation(leases, duration));
    }

    /// <inheritdoc/>
    public ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default) =>
        reader.ReadAsync((rows, now) => rows.Count(queue, now));

    /// <summary>
    /// Ends the queue when what was asked before is done: pops that wait return nothing, and every later call throws
    /// <see cref="ObjectDisposedException"/>. Waits for the disk, and up to
    /// <see cref="SqliteQueueOptions.BusyTimeout"/> for another connection's lock.
    /// </summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        await writer.StopAsync().ConfigureAwait(false);
        await reader.StopAsync().ConfigureAwait(false);
        writer.Cancelled.End();
    }

    /// <summary>A queue that pushes within a transaction of the user's.</summary>
    internal static IQueue Within(IQueue queue, SqliteTransaction transaction)
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(transaction);
        if (queue is not SqliteQueue mine)
        {
            throw new ArgumentException(
                $"Expected a queue of Queue.Sqlite, found {queue.GetType()}: only that one shares a file with the " +
                "transaction.", nameof(queue));
        }

        return new TransactionalPush(mine.options, mine.writer.File, transaction);
    }

    static void ThrowIfTooMany(int count, string parameter)
    {
        if (count > QueueLimits.MaxBatch)
            throw new ArgumentException(
                $"Expected at most {QueueLimits.MaxBatch} in one call, found {count}.", parameter);
    }

    /// <summary>Cuts a text, but no surrogate pair in half.</summary>
    static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }

    ValueTask<T> Write<T>(Operation<T> operation)
    {
        writer.Add(operation);
        return operation.Task;
    }

    ValueTask<T> Change<T>(Func<Rows.JobRows, long, T> change) => Write(new ChangeOperation<T>(change));
}
