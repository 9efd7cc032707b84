using Microsoft.Extensions.Logging;
using Queue.Storage;

namespace Queue.Working;

/// <summary>Renews the leases of all running jobs, and cancels those whose lease is lost.</summary>
sealed class Heartbeat(IQueue queue, Slot[] slots, WorkerOptions options, ILogger logger)
{
    readonly Lease[] leases = new Lease[slots.Length];
    readonly Slot[] holders = new Slot[slots.Length];
    StoreBackoff backoff = new(slots.Length);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var period = options.Lease / 3;
        var wait = period;
        while (await Pause.ForAsync(wait, options.TimeProvider, cancellationToken))
        {
            try
            {
                await BeatAsync(cancellationToken);
                backoff.Reset();
                wait = period;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                var next = backoff.Next();
                wait = next < period ? next : period;
                Log.StoreFailed(logger, exception, wait);
            }
        }
    }

    async ValueTask BeatAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var slot in slots)
        {
            if (slot.TryGetRunning(out leases[count]))
                holders[count++] = slot;
        }

        if (count == 0)
            return;
        foreach (var lost in await queue.ExtendAsync(leases.AsSpan(0, count), options.Lease, cancellationToken))
        {
            for (var i = 0; i < count; i++)
            {
                if (leases[i].Token == lost.Token && leases[i].Job.Id == lost.Job.Id)
                    holders[i].Cancel(lost, logger);
            }
        }
    }
}
