using Microsoft.Extensions.DependencyInjection;

namespace Queue;

/// <summary>Says which queue, jobs and workers a host has; see <see cref="QueueServiceCollectionExtensions"/>.</summary>
public sealed class QueueBuilder
{
    internal QueueBuilder(IServiceCollection services) => Services = services;

    /// <summary>The services of the host, for drivers.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Keeps the jobs in the memory of this process.</summary>
    public QueueBuilder UseMemory(MemoryQueueOptions? options = null) => throw new NotSupportedException();

    /// <summary>Keeps the jobs where <paramref name="factory"/> says. For drivers.</summary>
    public QueueBuilder Use(Func<IServiceProvider, IQueue> factory) => throw new NotSupportedException();

    /// <summary>Names the program's jobs and handlers, for example <c>QuickstartJobs.Table</c>.</summary>
    public QueueBuilder AddJobs(JobTable table) => throw new NotSupportedException();

    /// <summary>Runs a worker for as long as the host runs. Can be called several times, for different queues.</summary>
    public QueueBuilder AddWorker(Action<WorkerOptions>? configure = null) => throw new NotSupportedException();

    /// <summary>Runs a worker whose options need services.</summary>
    public QueueBuilder AddWorker(Action<IServiceProvider, WorkerOptions> configure) => throw new NotSupportedException();
}
