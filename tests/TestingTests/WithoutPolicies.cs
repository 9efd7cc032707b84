using Queue.CompilerServices;

namespace Queue.TestingTests;

/// <summary>The jobs of a table, as if they declared nothing of how they are retried.</summary>
sealed class WithoutPolicies(JobTable table) : JobTable
{
    public override IReadOnlyList<JobRunner> Runners { get; } = [.. table.Runners.Select(runner => new Bare(runner))];

    public override JobRunner? Find(string name) => Runners.FirstOrDefault(runner => runner.Definition.Name == name);

    sealed class Bare(JobRunner runner) : JobRunner(new(runner.Definition.Name), runner.NeedsScope)
    {
        public override ValueTask<JobOutcome> RunAsync(JobRun run) => runner.RunAsync(run);
    }
}
