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

    readonly TimeProvider clock = options.TimeProvider;
    readonly TimeSpan period = options.Lease / 3;
    StoreBackoff backoff = new((int)options.TimeProvider.GetTimestamp());

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(RenewAsync(cancellationToken), LookAfterAsync(cancellationToken));

    async Task LookAfterAsync(CancellationToken cancellationToken)
    {
        while (await Pause.ForAsync(Look, clock, cancellationToken))
        {
            intake.ReturnStale();
            acks.OvertakeSlow();
        }
    }

    /// <summary>A renewal that is not answered does not keep the next from being sent.</summary>
    async Task RenewAsync(CancellationToken cancellationToken)
    {
        var pause = period;
        while (await Pause.ForAsync(pause, clock, cancellationToken))
        {
            var beating = TryBeatAsync(cancellationToken);
            var fault = await Pause.UntilAsync(beating, period, clock, cancellationToken)
                ? await beating
                : new TimeoutException($"The store did not answer within {period}.");
            if (cancellationToken.IsCancellationRequested)
                return;
            if (fault is null)
            {
                if (backoff.HasFailed)
                    store.Recover();
                backoff.Reset();
                pause = period;
                continue;
            }

            if (!backoff.HasFailed)
                store.Fail();
            var next = backoff.Next();
            pause = next < period ? next : period;
            Log.StoreFailed(logger, fault, pause);
        }
    }

    /// <returns>What has gone wrong; null when nothing has.</returns>
    async Task<Exception?> TryBeatAsync(CancellationToken cancellationToken)
    {
        try
        {
            await BeatAsync(cancellationToken);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    async ValueTask BeatAsync(CancellationToken cancellationToken)
    {
        var leases = new List<Lease>();
        var runs = new List<(Slot Slot, long Run, Lease Lease)>();
        Collect(leases, runs);
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
                slot.CancelAside(run, logger);
        }
    }

    /// <summary>
    /// In the order in which a job goes through the worker, so that none is missed while it goes on to the next place.
    /// </summary>
    void Collect(List<Lease> leases, List<(Slot Slot, long Run, Lease Lease)> runs)
    {
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
