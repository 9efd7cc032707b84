namespace Queue;

/// <summary>What is fixed for every job of one type.</summary>
public sealed class JobDefinition
{
    /// <summary>Checks and keeps what is given.</summary>
    /// <exception cref="ArgumentException">A name is invalid, or version or priority out of range.</exception>
    public JobDefinition(string name, int version = 1, string queue = QueueLimits.DefaultQueue, int priority = 0)
    {
        QueueLimits.ThrowIfInvalidName(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        QueueLimits.ThrowIfInvalidName(queue);
        QueueLimits.ThrowIfInvalidPriority(priority);
        (Name, Version, Queue, Priority) = (name, version, queue, priority);
    }

    /// <summary>The name under which the job is stored.</summary>
    public string Name { get; }

    /// <summary>The version of the payload's shape, from 1.</summary>
    public int Version { get; }

    /// <summary>The queue that the job goes to unless the dispatch says otherwise.</summary>
    public string Queue { get; }

    /// <summary>0 to 9, higher first, unless the dispatch says otherwise.</summary>
    public int Priority { get; }
}
