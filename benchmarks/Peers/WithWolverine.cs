using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Wolverine;

namespace Peers;

public sealed record WelcomeMessage(ulong UserId);

public static class WelcomeMessageHandler
{
    public static void Handle(WelcomeMessage message) => Tally.Add(message.UserId);
}

/// <summary>Wolverine's local queue, buffered in memory: it stores no payload and decodes none.</summary>
sealed class WithWolverine(int parallel) : Entrant("wolverine", $"local queue, {parallel} in parallel", jobs: 200_000)
{
    IHost? host;
    IServiceScope? scope;

    public override async Task PrepareAsync()
    {
        host = Host.CreateDefaultBuilder()
            .ConfigureLogging(static logging => logging.ClearProviders())
            .UseWolverine(options =>
            {
                options.Durability.Mode = DurabilityMode.Solo;
                options.Discovery.DisableConventionalDiscovery().IncludeType(typeof(WelcomeMessageHandler));
                options.LocalQueueFor<WelcomeMessage>().BufferedInMemory().MaximumParallelMessages(parallel);
            })
            .Build();
        await host.StartAsync();
        scope = host.Services.CreateScope();
    }

    public override async Task EndAsync()
    {
        scope?.Dispose();
        if (host is not null)
            await host.StopAsync();
        host?.Dispose();
    }

    protected override async Task<TimeSpan> RunAsync()
    {
        var bus = scope!.ServiceProvider.GetRequiredService<IMessageBus>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
            await bus.PublishAsync(new WelcomeMessage((ulong)i));
        await Tally.All;
        return Stopwatch.GetElapsedTime(start);
    }
}
