using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue;

namespace Shop.Worker;

/// <summary>The host that handles.</summary>
public static class WorkerHost
{
    /// <summary>Handles what is in a queue, and writes what was done.</summary>
    public static IHost Create(string[] args, Action<QueueBuilder> useDriver, TextWriter output)
    {
        var builder = Host.CreateApplicationBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(TextWriter.Synchronized(output));
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddQueue(queue =>
        {
            useDriver(queue);
            queue.UseMiddleware<SlowJobs>();
            queue.AddJobs(ShopWorkerJobs.Table).AddWorker();
        });
        return builder.Build();
    }
}
