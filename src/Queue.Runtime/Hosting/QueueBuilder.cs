using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Queue.Hosting;
using Queue.Working;

namespace Queue;

/// <summary>
/// Says which queue, jobs and workers a host has; see
/// <see cref="QueueServiceCollectionExtensions.AddQueue(IServiceCollection, Action{QueueBuilder})"/>.
/// </summary>
public sealed class QueueBuilder
{
    readonly List<Action<IServiceProvider, WorkerOptions>> workers = [];
    readonly List<Func<IServiceProvider, IJobMiddleware>> middleware = [];
    JobTable? table;

    internal QueueBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host, for drivers.</summary>
    public IServiceCollection Services { get; }

    bool HasDriver => Services.Any(static service => service.ServiceType == typeof(IQueue));

    /// <summary>Keeps the jobs in the memory of this process.</summary>
    /// <exception cref="InvalidOperationException">Another driver was chosen before.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public QueueBuilder UseMemory(MemoryQueueOptions? options = null)
    {
        options?.Validate();
        return Use(_ => new MemoryQueue(options));
    }

    /// <summary>Keeps the jobs where <paramref name="factory"/> says. For drivers.</summary>
    /// <exception cref="InvalidOperationException">Another driver was chosen before.</exception>
    public QueueBuilder Use(Func<IServiceProvider, IQueue> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        if (HasDriver)
            throw new InvalidOperationException("Expected one queue with one driver, found a second.");
        Services.AddSingleton(services =>
        {
            var queue = factory(services);
            if (table is not null)
                FeatureCheck.ThrowIfLacking(queue, table);
            return queue;
        });
        return this;
    }

    /// <summary>Names the program's jobs and handlers, for example <c>QuickstartJobs.Table</c>.</summary>
    /// <exception cref="InvalidOperationException">A table was named before.</exception>
    public QueueBuilder AddJobs(JobTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (this.table is not null)
            throw new InvalidOperationException("Expected one job table, found a second.");
        this.table = table;
        table.AddHandlers(Services);
        return this;
    }

    /// <summary>
    /// Runs a worker for as long as the host runs. Can be called several times, for different queues. What is wrong
    /// with their options, and services that handlers take and that are not registered, stop the host from starting:
    /// all is listed at once.
    /// </summary>
    public QueueBuilder AddWorker(Action<WorkerOptions>? configure = null) =>
        AddWorker((_, options) => configure?.Invoke(options));

    /// <summary>Runs a worker whose options need services.</summary>
    public QueueBuilder AddWorker(Action<IServiceProvider, WorkerOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        if (workers.Count == 0)
        {
            Services.AddSingleton(services => new HostedWorkers(services, table!, workers, middleware));
            Services.TryAddSingleton(
                static services => new WorkerHealthCheck(services.GetRequiredService<HostedWorkers>().All));
        }

        var index = workers.Count;
        workers.Add(configure);
        Services.AddSingleton<IHostedService>(
            services => new WorkerService(services.GetRequiredService<HostedWorkers>().All[index]));
        return this;
    }

    /// <summary>
    /// Runs every job of every worker through a middleware. Its services come through its constructor; it is a
    /// singleton, unless it is registered already. Several run in the order of these calls, the first outermost, all of
    /// them outside those of <see cref="WorkerOptions.Middleware"/>, and those outside what a handler declares with
    /// <see cref="UseMiddlewareAttribute{T}"/>.
    /// </summary>
    public QueueBuilder UseMiddleware<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IJobMiddleware
    {
        Services.TryAddSingleton<T>();
        middleware.Add(static services => services.GetRequiredService<T>());
        return this;
    }

    internal void Validate()
    {
        if (!HasDriver)
            throw new InvalidOperationException(
                "Expected a driver for the queue, found none. Call UseMemory() or another.");
        if (workers.Count > 0 && table is null)
            throw new InvalidOperationException("Expected the jobs of the worker, found none. Call AddJobs(...).");
    }
}
