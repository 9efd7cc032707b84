using Microsoft.Extensions.Hosting;

namespace Queue.Hosting;

/// <summary>
/// Runs a worker with the host. When the host runs out of time, running handlers are cancelled at once.
/// </summary>
sealed class WorkerService(Worker worker) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await worker.StopAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => worker.RunAsync(stoppingToken);
}
