using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue;

namespace AotApp;

/// <summary>The generic host: handlers from the container, a scope for each job, a batch of jobs.</summary>
static class HostForm
{
    public static async Task RunAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddScoped<Counter>();
        builder.Services.AddQueue(queue => queue.UseMemory().AddJobs(AotAppJobs.Table)
            .AddWorker(worker => worker.Concurrency = 1));
        using var host = builder.Build();
        await host.StartAsync();
        var jobs = host.Services.GetRequiredService<IQueue>();
        var results = await jobs.DispatchAsync([new Count(1), new Count(2), new Count(3)]);
        await Journal.Shared.PrintAsync(results.Count);
        await host.StopAsync();
        Console.WriteLine(await jobs.CountAsync());
    }
}
