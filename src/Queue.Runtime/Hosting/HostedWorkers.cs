using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Queue.Hosting;

/// <summary>The workers of a host, made together, so that all their faults are told at once.</summary>
sealed class HostedWorkers
{
    public HostedWorkers(
        IServiceProvider services, JobTable table, IReadOnlyList<Action<IServiceProvider, WorkerOptions>> configurations)
    {
        var faults = new StartupFaults();
        var options = new List<WorkerOptions>();
        foreach (var configure in configurations)
        {
            var own = new WorkerOptions();
            configure(services, own);
            options.Add(own);
            faults.AddOptions(own, configurations.Count == 1 ? 0 : options.Count);
        }

        faults.AddServices(table, services);
        faults.ThrowIfAny();
        var queue = services.GetRequiredService<IQueue>();
        var logger = services.GetService<ILogger<Worker>>();
        All = [.. options.Select(own => new Worker(queue, table, own, services, logger))];
    }

    /// <summary>In the order in which they were added.</summary>
    public IReadOnlyList<Worker> All { get; }
}
