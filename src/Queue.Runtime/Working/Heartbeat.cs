using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// Renews every lease that the worker holds, in time or when it is told to hurry, cancels the runs whose lease is lost,
/// gives back what waits for a slot for too long, and sends the acks that wait behind a slow one.
/// </summary>
sealed class Heartbeat(
    IQueue queue,
    Slot[] slots,
    Intake intake,
    JobReturns returns,
    Acks acks,
    LostLeases lost,
    WorkerOptions options,
    StoreWatch store,
    ILogger logger)
{
    static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    readonly List<Lease> leases = [];
    readonly List<(Slot Slot, long Run, Lease Lease)> runs = [];
    volatile TaskCompletionSource hurry = CreateHurry();
    StoreBackoff backoff = new((int)options.TimeProvider.GetTimestamp());

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var period = options.Lease / 3;
        var left = period;
        while (true)
        {
            var wait = left < Look ? left : Look;
            var isHurried = await Pause.UntilAsync(hurry.Task, wait, options.TimeProvider, cancellationToken);
            if (cancellationToken.IsCancellationRequested)
                return;
            intake.ReturnStale();
            acks.OvertakeSlow();
            left = isHurried ? TimeSpan.Zero : left - wait;
            if (left > TimeSpan.Zero)
                continue;
            if (isHurried)
                hurry = CreateHurry();
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

    /// <summary>Beats at once.</summary>
    public void Hurry() => hurry.TrySetResult();

    /// <summary>Whether the worker holds a lease of the job.</summary>
    public bool Holds(Guid job)
    {
        var held = new List<Lease>();
        intake.AddHeld(held);
        foreach (var slot in slots)
        {
            if (slot.TryGetHeld(out var lease, out _))
                held.Add(lease);
        }

        acks.AddHeld(held);
        returns.AddHeld(held);
        return held.Exists(lease => lease.Job.Id == job);
    }

    // What waits for it with a time limit would go to the thread pool, if it ran its continuations asynchronously.
    static TaskCompletionSource CreateHurry() => new();

    async ValueTask BeatAsync(CancellationToken cancellationToken)
    {
        Collect();
        HashSet<(long Token, Guid Id)>? stale = null;
        for (var start = 0; start < leases.Count; start += QueueLimits.MaxBatch)
        {
            var count = Math.Min(leases.Count - start, QueueLimits.MaxBatch);
            var answer = await queue.ExtendAsync(
                CollectionsMarshal.AsSpan(leases).Slice(start, count), options.Lease, cancellationToken);
            foreach (var lease in answer)
            {
                (stale ??= []).Add((lease.Token, lease.Job.Id));
                if (intake.TryDrop(lease))
                    lost.Report(lease);
            }
        }

        if (stale is null)
            return;
        foreach (var (slot, run, lease) in runs)
        {
            if (stale.Contains((lease.Token, lease.Job.Id)))
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
