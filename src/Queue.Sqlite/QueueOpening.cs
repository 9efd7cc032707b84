using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Queue.Sqlite;

/// <summary>Opens the file when the host starts, also of a host that has no worker.</summary>
sealed class QueueOpening(IServiceProvider services) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = services.GetRequiredService<IQueue>();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
