using Queue.CompilerServices;

namespace Queue.Simulating.Worlds;

/// <summary>A job table as the generator would write it, whose runners all end in the world's handlers.</summary>
sealed class SimulatedTable : JobTable
{
    readonly Dictionary<string, JobRunner> runners = new(StringComparer.Ordinal);

    public SimulatedTable(IReadOnlyList<JobDefinition> known, Func<JobContext, ValueTask<JobOutcome>> handler)
    {
        foreach (var definition in known)
            runners.Add(definition.Name, new Runner(definition, handler));
    }

    public override IReadOnlyList<JobRunner> Runners =>
        [.. runners.Values.OrderBy(static runner => runner.Definition.Name, StringComparer.Ordinal)];

    public override JobRunner? Find(string name) => runners.GetValueOrDefault(name);

    sealed class Runner(JobDefinition definition, Func<JobContext, ValueTask<JobOutcome>> handler)
        : JobRunner(definition, needsScope: false)
    {
        public override ValueTask<JobOutcome> RunAsync(JobRun run) => handler(run.CreateContext());
    }
}
