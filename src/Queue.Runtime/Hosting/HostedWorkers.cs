using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Queue.Hosting;

/// <summary>The workers of a host, made together, so that all their faults are told at once.</summary>
sealed class HostedWorkers
{
    public HostedWorkers(
        IServiceProvider services,
        JobTable table,
        IReadOnlyList<Action<IServiceProvider, WorkerOptions>> configurations,
        IReadOnlyList<Func<IServiceProvider, IJobMiddleware>> middleware)
    {
        var faults = new StartupFaults();
        var global = faults.Make(services, middleware);
        var options = new List<WorkerOptions>();
        foreach (var configure in configurations)
        {
            var own = new WorkerOptions();
            configure(services, own);
            if (own.Middleware is not null)
                own.Middleware = [.. global, .. own.Middleware];
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
