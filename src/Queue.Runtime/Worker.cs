using Microsoft.Extensions.Logging;

namespace Queue;

/// <summary>Pops jobs from a queue, runs their handlers, and acks, retries or keeps them as failed.</summary>
public sealed class Worker
{
    /// <summary>A worker that has not started yet.</summary>
    /// <param name="queue">Where the jobs come from.</param>
    /// <param name="table">The handlers, for example <c>QuickstartJobs.Table</c>.</param>
    /// <param name="options">How to work; null for the defaults.</param>
    /// <param name="services">Where handlers get their services; needed only if one takes any.</param>
    /// <param name="logger">Where to log; null for nowhere.</param>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    /// <exception cref="InvalidOperationException">A handler takes services, and there is no provider.</exception>
    public Worker(
        IQueue queue,
        JobTable table,
        WorkerOptions? options = null,
        IServiceProvider? services = null,
        ILogger<Worker>? logger = null) => _ = (queue, table, options, services, logger);

    /// <summary>
    /// Works until <paramref name="cancellationToken"/> is cancelled or <see cref="StopAsync"/> is called, then stops
    /// gracefully: takes no more jobs, lets running handlers finish within <see cref="WorkerOptions.ShutdownTime"/>,
    /// then cancels them and gives their jobs back. Returns at once when the worker was stopped before.
    /// </summary>
    /// <exception cref="InvalidOperationException">The worker runs or ran already.</exception>
    public Task RunAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Stops gracefully and returns when the worker has ended.</summary>
    /// <param name="cancellationToken">Cuts the shutdown time short: running handlers are cancelled at once.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();
}
