using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// Renews every lease that the worker holds, cancels the runs whose lease is lost, gives back what waits for a slot for
/// too long, and sends the acks that wait behind a slow one.
/// </summary>
sealed class Heartbeat(
    IQueue queue,
    Slot[] slots,
    Intake intake,
    JobReturns returns,
    Acks acks,
    WorkerOptions options,
    StoreWatch store,
    ILogger logger)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly List<Lease> leases = [];
    readonly List<(Slot Slot, long Run, Lease Lease)> runs = [];
    StoreBackoff backoff = new((int)options.TimeProvider.GetTimestamp());

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var period = options.Lease / 3;
        var left = period;
        while (true)
        {
            var wait = left < Look ? left : Look;
            if (!await Pause.ForAsync(wait, options.TimeProvider, cancellationToken))
                return;
            intake.ReturnStale();
            acks.OvertakeSlow();
            left -= wait;
            if (left > TimeSpan.Zero)
                continue;
            try
            {
                await BeatAsync(cancellationToken);
                if (backoff.HasFailed)
                    store.Recover();
                backoff.Reset();
                left = period;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                if (!backoff.HasFailed)
                    store.Fail();
                var next = backoff.Next();
                left = next < period ? next : period;
                Log.StoreFailed(logger, exception, left);
            }
        }
    }

    async ValueTask BeatAsync(CancellationToken cancellationToken)
    {
        Collect();
        HashSet<(long Token, Guid Id)>? lost = null;
        for (var start = 0; start < leases.Count; start += QueueLimits.MaxBatch)
        {
            var count = Math.Min(leases.Count - start, QueueLimits.MaxBatch);
            var stale = await queue.ExtendAsync(
                CollectionsMarshal.AsSpan(leases).Slice(start, count), options.Lease, cancellationToken);
            foreach (var lease in stale)
            {
                (lost ??= []).Add((lease.Token, lease.Job.Id));
                if (intake.TryDrop(lease))
                    Log.LeaseLost(logger, lease.Job.Name, lease.Job.Id);
            }
        }

        if (lost is null)
            return;
        foreach (var (slot, run, lease) in runs)
        {
            if (lost.Contains((lease.Token, lease.Job.Id)))
                slot.Cancel(run, logger);
        }
    }

    /// <summary>
    /// In the order in which a job goes through the worker, so that none is missed while it goes on to the next place.
    /// </summary>
    void Collect()
    {
        leases.Clear();
        runs.Clear();
        intake.AddHeld(leases);
        foreach (var slot in slots)
        {
            if (!slot.TryGetHeld(out var lease, out var run))
                continue;
            leases.Add(lease);
            runs.Add((slot, run, lease));
        }

        acks.AddHeld(leases);
        returns.AddHeld(leases);
    }
}
