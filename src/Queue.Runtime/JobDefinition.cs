using Queue.Storage;
using Queue.Working;

namespace Queue;

/// <summary>What is fixed for every job of one type.</summary>
public sealed class JobDefinition
{
    Backoff? backoff;

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

    /// <summary>How long a start of the handler of a job of this type may take.</summary>
    /// <value>
    /// <see cref="QueueLimits.MinTimeout"/> to <see cref="QueueLimits.MaxTimeout"/>. Default: null, when none is
    /// declared, and the worker decides.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public TimeSpan? Timeout
    {
        get;
        init
        {
            if (value is { } timeout)
                QueueLimits.ThrowIfInvalidTimeout(timeout, nameof(Timeout));
            field = value;
        }
    }

    /// <summary>Whether jobs of this type have a unique key.</summary>
    /// <value>Default: false.</value>
    public bool IsUnique { get; init; }

    /// <summary>How long after its dispatch a job of this type that has completed holds its key at least.</summary>
    /// <value>
    /// <see cref="QueueLimits.MinUniqueFor"/> to <see cref="QueueLimits.MaxUniqueFor"/>. Default: null, for no longer
    /// than the job lives.
    /// </value>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public TimeSpan? UniqueFor
    {
        get;
        init
        {
            if (value is { } time)
                QueueLimits.ThrowIfInvalidUniqueTime(time);
            field = value;
        }
    }

    /// <summary>How long a job of this type waits between its attempts.</summary>
    /// <value>Default: null, when none is declared, and the worker decides.</value>
    public Backoff? Backoff
    {
        get => backoff;
        init => backoff = value;
    }

    /// <summary>
    /// The types of exceptions, with those derived from them, after which a job of this type is kept as failed at once.
    /// </summary>
    /// <value>Up to <see cref="QueueLimits.MaxNoRetryTypes"/>. Default: none.</value>
    /// <exception cref="ArgumentException">There are too many, or one is no type of exceptions.</exception>
    public IReadOnlyList<Type> NoRetry
    {
        get;
        init => field = NoRetryTypes.FindFault(value) is { } fault
            ? throw new ArgumentException($"The types are wrong: {fault}.", nameof(NoRetry))
            : [.. value];
    } = [];

    /// <summary>What a driver must be able to do for jobs of this type.</summary>
    internal QueueFeatures Features => IsUnique ? QueueFeatures.UniqueJobs : QueueFeatures.None;

    /// <summary>The same, but what comes between the attempts does not depend on the job's id.</summary>
    internal JobDefinition WithoutJitter()
    {
        var copy = (JobDefinition)MemberwiseClone();
        copy.backoff = backoff is null ? null : backoff with { Jitter = 0 };
        return copy;
    }
}
