namespace Queue.Simulating.Worlds;

/// <summary>A bug that is put into a world on purpose; this one is none.</summary>
class Plant
{
    public static Plant None { get; } = new();

    /// <summary>A bug of the store.</summary>
    public virtual IQueue InStore(IQueue inner, TimeProvider clock) => inner;

    /// <summary>A bug of a worker, where it uses the store.</summary>
    public virtual IQueue AtWorker(IQueue inner, TimeProvider clock) => inner;

    /// <summary>A worker that works by other options than it should.</summary>
    public virtual WorkerOptions Alter(WorkerOptions options) => options;

    /// <summary>A worker that has other definitions of its jobs than it should.</summary>
    public virtual IReadOnlyList<JobDefinition> Alter(IReadOnlyList<JobDefinition> known) => known;

    /// <summary>A worker that runs handlers in a wrong way.</summary>
    public virtual ValueTask<JobOutcome> RunAsync(Party party, IQueue queue, JobContext context, Handlers handlers) =>
        handlers.RunAsync(party, queue, context);
}
