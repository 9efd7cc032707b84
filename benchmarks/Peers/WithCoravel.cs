using System.Diagnostics;
using Coravel;
using Coravel.Invocable;
using Microsoft.Extensions.DependencyInjection;

namespace Peers;

public sealed class WelcomeInvocable : IInvocable, IInvocableWithPayload<ulong>
{
    public ulong Payload { get; set; }

    public Task Invoke()
    {
        Tally.Add(Payload);
        return Task.CompletedTask;
    }
}

/// <summary>
/// Coravel's queue, consumed by hand, since its own timer only looks each half second or later. It stores no payload
/// and decodes none.
/// </summary>
sealed class WithCoravel() : Entrant("coravel", "consumed by hand", jobs: 200_000)
{
    readonly ServiceProvider services =
        new ServiceCollection().AddLogging().AddQueue().AddTransient<WelcomeInvocable>().BuildServiceProvider();

    public override async Task EndAsync() => await services.DisposeAsync();

    protected override async Task<TimeSpan> RunAsync()
    {
        var queue = (Coravel.Queuing.Queue)services.GetRequiredService<Coravel.Queuing.Interfaces.IQueue>();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
            queue.QueueInvocableWithPayload<WelcomeInvocable, ulong>((ulong)i);
        await queue.ConsumeQueueAsync();
        await Tally.All;
        return Stopwatch.GetElapsedTime(start);
    }
}
