namespace Queue.Sqlite;

/// <summary>Where a <see cref="SqliteQueue"/> keeps its jobs, and how.</summary>
public sealed record SqliteQueueOptions
{
    /// <summary>The default of <see cref="BusyTimeout"/>: 5 seconds.</summary>
    public static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(5);

    /// <summary>The longest <see cref="BusyTimeout"/>: an hour.</summary>
    public static readonly TimeSpan MaxBusyTimeout = TimeSpan.FromHours(1);

    /// <summary>
    /// The file, made when it is not there; its folder must exist. A relative path is one of the current directory.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>
    /// Whether the queue may put its tables, whose names begin with <c>queue_</c>, into a database that has other
    /// tables already: yours, so that a transaction of yours can dispatch. Adding tables to the queue's file is always
    /// allowed.
    /// </summary>
    /// <value>Default: false, such a file is refused.</value>
    public bool SharesFile { get; init; }

    /// <summary>What a job survives once its dispatch has returned.</summary>
    /// <value>Default: <see cref="SqliteDurability.Full"/>.</value>
    public SqliteDurability Durability { get; init; }

    /// <summary>
    /// How long a call waits for the file's write lock, which another process or a transaction of yours may hold,
    /// before it throws. Keep it below a third of <see cref="WorkerOptions.Lease"/>: a worker waits so long for the
    /// store when it renews its leases, and if that ends first, its log can't say that it was the lock.
    /// </summary>
    /// <value>From zero to <see cref="MaxBusyTimeout"/>. Default: <see cref="DefaultBusyTimeout"/>.</value>
    public TimeSpan BusyTimeout { get; init; } = DefaultBusyTimeout;

    /// <summary>How long completed jobs stay in the file.</summary>
    /// <value>Up to <see cref="QueueLimits.MaxDelay"/>. Default: zero, they are deleted at once.</value>
    public TimeSpan KeepCompleted { get; init; }

    /// <summary>How long failed jobs are kept; null keeps them until somebody retries or forgets them.</summary>
    /// <value>From a second to <see cref="QueueLimits.MaxDelay"/>. Default: null.</value>
    public TimeSpan? KeepFailed { get; init; }

    /// <summary>The source of time.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (string.IsNullOrWhiteSpace(Path))
            throw new ArgumentException("Expected the path of a file for the queue, found none.");
        ThrowIfNoFile();
        if (!Enum.IsDefined(Durability))
            throw new ArgumentException($"Expected the durability Full or Normal, found {Durability}.");
        if (BusyTimeout < TimeSpan.Zero || BusyTimeout > MaxBusyTimeout)
            throw new ArgumentException($"Expected a busy timeout from zero to {MaxBusyTimeout}, found {BusyTimeout}.");
        if (KeepCompleted < TimeSpan.Zero || KeepCompleted > QueueLimits.MaxDelay)
        {
            throw new ArgumentException(
                $"Expected to keep completed jobs from zero to {QueueLimits.MaxDelay.TotalDays:0} days, found " +
                $"{KeepCompleted}.");
        }

        if (KeepFailed is { } time && (time < TimeSpan.FromSeconds(1) || time > QueueLimits.MaxDelay))
        {
            throw new ArgumentException(
                $"Expected to keep failed jobs from a second to {QueueLimits.MaxDelay.TotalDays:0} days, or null for " +
                $"as long as nobody forgets them, found {time}.");
        }

        if (TimeProvider is null)
            throw new ArgumentException("Expected a time provider, found null.");
    }

    void ThrowIfNoFile()
    {
        if (Path.Contains(":memory:", StringComparison.Ordinal)
            || (IsUri && Path.Contains("mode=memory", StringComparison.Ordinal)))
        {
            throw new ArgumentException(
                $"Expected the path of a file for the queue, found '{Path}'. A database in memory is no durable " +
                "queue; use MemoryQueue.");
        }

        if (IsUri)
        {
            throw new ArgumentException(
                $"Expected the path of a file for the queue, found the URI '{Path}'. Give the path alone, without " +
                "'file:' and parameters.");
        }

        if (System.IO.Path.EndsInDirectorySeparator(Path))
        {
            throw new ArgumentException(
                $"Expected the path of a file for the queue, found '{Path}', which names a folder. Name a file in it.");
        }
    }

    bool IsUri => Path.StartsWith("file:", StringComparison.Ordinal);
}
