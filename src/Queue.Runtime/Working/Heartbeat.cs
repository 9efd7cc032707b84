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

    readonly TimeProvider clock = options.TimeProvider;
    readonly TimeSpan period = options.Lease / 3;
    volatile TaskCompletionSource hurry = CreateHurry();
    StoreBackoff backoff = new((int)options.TimeProvider.GetTimestamp());

    public Task RunAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(RenewAsync(cancellationToken), LookAfterAsync(cancellationToken));

    /// <summary>Beats at once.</summary>
    public void Hurry() => hurry.TrySetResult();

    /// <summary>Which of these jobs the worker holds a lease of.</summary>
    public List<Guid> FindHeld(HashSet<Guid> jobs)
    {
        var held = new List<Lease>();
        Collect(held);
        return [.. held.Select(static lease => lease.Job.Id).Where(jobs.Contains)];
    }

    async Task LookAfterAsync(CancellationToken cancellationToken)
    {
        while (await Pause.ForAsync(Look, clock, cancellationToken))
        {
            intake.ReturnStale();
            intake.CancelUnanswered();
            acks.OvertakeSlow();
        }
    }

    /// <summary>A renewal that is not answered does not keep the next from being sent.</summary>
    async Task RenewAsync(CancellationToken cancellationToken)
    {
        var pause = period;
        while (await WaitAsync(pause, cancellationToken))
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

    /// <returns>False when the worker has stopped.</returns>
    async ValueTask<bool> WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        if (await Pause.UntilAsync(hurry.Task, pause, clock, cancellationToken))
            hurry = CreateHurry();
        return !cancellationToken.IsCancellationRequested;
    }

    /// <returns>What has gone wrong; null when nothing has.</returns>
    async Task<Exception?> TryBeatAsync(CancellationToken cancellationToken)
    {
        // After a lease nobody waits for it any more, and they would pile up.
        using var late = new CancellationTokenSource(options.Lease, clock);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await BeatAsync(ending.Token);
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    // What waits for it with a time limit would go to the thread pool, if it ran its continuations asynchronously.
    static TaskCompletionSource CreateHurry() => new();

    async ValueTask BeatAsync(CancellationToken cancellationToken)
    {
        var leases = new List<Lease>();
        Collect(leases);
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

        // Only now, since jobs that waited for a slot may have started while the store was asked.
        foreach (var slot in stale is null ? [] : slots)
        {
            if (slot.TryGetHeld(out var lease, out var run) && stale!.Contains((lease.Token, lease.Job.Id)))
                slot.CancelAside(run);
        }
    }

    /// <summary>
    /// In the order in which a job goes through the worker, so that none is missed while it goes on to the next place.
    /// </summary>
    void Collect(List<Lease> leases)
    {
        intake.AddHeld(leases);
        foreach (var slot in slots)
        {
            if (slot.TryGetHeld(out var lease, out _))
                leases.Add(lease);
        }

        acks.AddHeld(leases);
        returns.AddHeld(leases);
    }
}
