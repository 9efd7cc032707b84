using Microsoft.Extensions.DependencyInjection;
using Queue.CompilerServices;

namespace Queue.Testing.Running;

/// <summary>A table whose handlers' starts are written down.</summary>
sealed class WatchedTable : JobTable
{
    readonly JobTable table;
    readonly Dictionary<JobRunner, WatchedRunner> runners;

    public WatchedTable(JobTable table, Starts starts)
    {
        this.table = table;
        runners = table.Runners.ToDictionary(static runner => runner, runner => new WatchedRunner(runner, starts));
        Runners = [.. table.Runners.Select(runner => runners[runner])];
    }

    public override IReadOnlyList<JobRunner> Runners { get; }

    public override JobRunner? Find(string name) => table.Find(name) is { } runner ? runners[runner] : null;

    public override void AddHandlers(IServiceCollection services) => table.AddHandlers(services);
}
