using Queue.CompilerServices;

namespace Queue.Torturing.Parties;

/// <summary>A job table as the generator would write it, whose runners all end in one handler.</summary>
sealed class TortureTable(Func<JobContext, ValueTask<JobOutcome>> handler) : JobTable
{
    readonly Dictionary<string, JobRunner> runners = Workload.Known.ToDictionary(
        static definition => definition.Name, JobRunner (definition) => new Runner(definition, handler));

    public override IReadOnlyList<JobRunner> Runners =>
        [.. runners.Values.OrderBy(static runner => runner.Definition.Name, StringComparer.Ordinal)];

    public override JobRunner? Find(string name) => runners.GetValueOrDefault(name);

    sealed class Runner(JobDefinition definition, Func<JobContext, ValueTask<JobOutcome>> handler)
        : JobRunner(definition, needsScope: false)
    {
        public override ValueTask<JobOutcome> RunAsync(JobRun run) => handler(run.CreateContext());
    }
}
