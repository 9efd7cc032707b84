using Queue.Simulating.Worlds;

namespace Queue.Simulating.SelfTest;

/// <summary>A bug, and the guarantee that it breaks.</summary>
sealed class PlantedBug(string name, string guarantee) : Plant
{
    public string Name => name;

    /// <summary>The name of the check that has to find it.</summary>
    public string Guarantee => guarantee;

    public Func<IQueue, TimeProvider, IQueue> Store { get; init; } = static (inner, _) => inner;

    public Func<IQueue, TimeProvider, IQueue> Worker { get; init; } = static (inner, _) => inner;

    public Func<WorkerOptions, WorkerOptions> Options { get; init; } = static options => options;

    public Func<JobDefinition, JobDefinition> Definition { get; init; } = static definition => definition;

    public bool StartsTwice { get; init; }

    public override IQueue InStore(IQueue inner, TimeProvider clock) => Store(inner, clock);

    public override IQueue AtWorker(IQueue inner, TimeProvider clock) => Worker(inner, clock);

    public override WorkerOptions Alter(WorkerOptions options) => Options(options);

    public override IReadOnlyList<JobDefinition> Alter(IReadOnlyList<JobDefinition> known) =>
        [.. known.Select(Definition)];

    public override async ValueTask<JobOutcome> RunAsync(
        Party party, IQueue queue, JobContext context, Handlers handlers)
    {
        if (StartsTwice)
            await handlers.RunAsync(party, queue, context);
        return await handlers.RunAsync(party, queue, context);
    }
}
