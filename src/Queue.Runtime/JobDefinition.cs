namespace Queue;

/// <summary>What is fixed for every job of one type.</summary>
public sealed class JobDefinition
{
    /// <summary>Checks and keeps what is given.</summary>
    /// <param name="name">The name under which the job is stored.</param>
    /// <param name="version">The version of the payload's shape, 1 to <see cref="QueueLimits.MaxVersion"/>.</param>
    /// <param name="queue">The queue that the job goes to unless the dispatch says otherwise.</param>
    /// <param name="priority">0 to 9, higher first.</param>
    /// <param name="oldestVersion">The oldest version that is still read; null when only the current one is.</param>
    /// <exception cref="ArgumentException">A name is invalid, or a version or priority out of range.</exception>
    public JobDefinition(
        string name,
        int version = 1,
        string queue = QueueLimits.DefaultQueue,
        int priority = 0,
        int? oldestVersion = null)
    {
        QueueLimits.ThrowIfInvalidName(name);
        QueueLimits.ThrowIfInvalidVersion(version);
        if (oldestVersion is { } oldest)
            QueueLimits.ThrowIfInvalidVersion(oldest, version, nameof(oldestVersion));
        QueueLimits.ThrowIfInvalidName(queue);
        QueueLimits.ThrowIfInvalidPriority(priority);
        (Name, Version, Queue, Priority) = (name, version, queue, priority);
        OldestVersion = oldestVersion ?? version;
    }

    /// <summary>The name under which the job is stored.</summary>
    public string Name { get; }

    /// <summary>The version of the payload's shape, from 1.</summary>
    public int Version { get; }

    /// <summary>The oldest version that is still read; those before the current one are upgraded.</summary>
    public int OldestVersion { get; }

    /// <summary>The queue that the job goes to unless the dispatch says otherwise.</summary>
    public string Queue { get; }

    /// <summary>0 to 9, higher first, unless the dispatch says otherwise.</summary>
    public int Priority { get; }

    /// <summary>How many starts a job of this type gets before it is kept as failed.</summary>
    /// <value>
    /// 1 to <see cref="QueueLimits.MaxAttempts"/>; 0 when none is declared, and the worker decides. Default: 0.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int MaxAttempts
    {
        get;
        init
        {
            QueueLimits.ThrowIfInvalidAttempts(value, nameof(MaxAttempts));
            field = value;
        }
    }
}
