namespace Queue;

/// <summary>
/// A queue that a worker works on, and how much of its work it gets. A text converts to one without a weight.
/// </summary>
/// <param name="Name">The name of the queue.</param>
/// <param name="Weight">
/// Its share among the queues that have jobs: of a queue with weight 3 three times as many jobs start as of one with
/// weight 1; 1 to <see cref="QueueLimits.MaxQueueWeight"/>. Null, the default, for strict order. All queues of a worker
/// have a weight, or none has.
/// </param>
public readonly record struct WorkerQueue(string Name, int? Weight = null)
{
    /// <summary>The queue of this name, without a weight.</summary>
    public static implicit operator WorkerQueue(string name) => new(name);

    /// <summary>The name, with the weight if there is one.</summary>
    public override string ToString() => Weight is { } weight ? $"{Name} ({weight})" : Name;
}
