using Microsoft.Extensions.Logging;
using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// Tells the store which jobs are done, by group commit: while one ack is on its way, those that come gather and go
/// together, but none waits for long behind a slow one, nor at all once the worker stops. The slots need not wait; a
/// store that fails is asked again for as long as a lease lasts, whether the worker stops or not.
/// </summary>
sealed class Acks(
    IQueue queue, WorkerOptions options, OwedLeases owed, LostLeases lost, StoreWatch store, ILogger logger)
{
    static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    readonly Lock gate = new();
    readonly List<AckBatch> sent = [];
    readonly List<Lease> gathered = [];
    long gatheringSince;
    volatile bool gathers;
    bool isHurried;
    TaskCompletionSource? done;

    /// <summary>Takes over the lease of a job that is done. Where the store answers at once, that is all.</summary>
    public void Add(in Lease lease)
    {
        if (gathers && TryGather(lease))
            return;
        var acking = StartAck(new ReadOnlySpan<Lease>(in lease));
        if (acking.IsCompletedSuccessfully)
            Report(acking.GetAwaiter().GetResult());
        else
            Send(lease, acking);
    }

    /// <summary>Adds the leases that still last.</summary>
    public void AddHeld(List<Lease> leases)
    {
        lock (gate)
        {
            foreach (var batch in sent)
                leases.AddRange(batch.Leases);
            leases.AddRange(gathered);
        }
    }

    /// <summary>Sends those that have waited for too long, without what they wait for.</summary>
    public void OvertakeSlow()
    {
        while (TryTakeWaiting() is { } batch)
            _ = SendAsync(batch, StartAck(batch.Leases));
    }

    /// <summary>Lets no ack wait for another from here on.</summary>
    public void Hurry()
    {
        lock (gate)
        {
            isHurried = true;
            DecideToGather();
        }

        OvertakeSlow();
    }

    /// <summary>Ends when nothing is on its way. Called once.</summary>
    public Task WhenDoneAsync()
    {
        lock (gate)
        {
            if (sent.Count == 0)
                return Task.CompletedTask;
            done = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return done.Task;
        }
    }

    bool TryGather(in Lease lease)
    {
        lock (gate)
        {
            if (!gathers)
                return false;
            owed.Add();
            if (gathered.Count == 0)
                gatheringSince = options.TimeProvider.GetTimestamp();
            gathered.Add(lease);
            return true;
        }
    }

    /// <summary>Two that find nothing on its way may go side by side.</summary>
    void Send(in Lease lease, ValueTask<IReadOnlyList<Lease>> acking)
    {
        var batch = new AckBatch { Leases = [lease] };
        owed.Add();
        lock (gate)
        {
            sent.Add(batch);
            DecideToGather();
        }

        _ = SendAsync(batch, acking);
    }

    AckBatch? TryTakeWaiting()
    {
        lock (gate)
        {
            if (gathered.Count == 0)
                return null;
            if (!isHurried && options.TimeProvider.GetElapsedTime(gatheringSince) < MaxWait)
                return null;
            foreach (var slow in sent)
                slow.IsOvertaken = true;
            var batch = new AckBatch { Leases = TakeGathered() };
            sent.Add(batch);
            DecideToGather();
            return batch;
        }
    }

    async Task SendAsync(AckBatch batch, ValueTask<IReadOnlyList<Lease>> acking)
    {
        while (true)
        {
            await SettleAsync(batch.Leases, acking);
            var settled = batch.Leases.Length;
            var goesOn = TryRefill(batch);
            owed.Settle(settled);
            if (!goesOn)
                return;
            acking = StartAck(batch.Leases);
        }
    }

    async Task SettleAsync(Lease[] leases, ValueTask<IReadOnlyList<Lease>> acking)
    {
        StoreRetry? retry = null;
        while (true)
        {
            try
            {
                Report(await Answer.InTimeAsync(acking, options));
                retry?.End();
                return;
            }
            catch (Exception exception)
            {
                retry ??= new(options, store, logger, leases[0].Job.Id);
                if (!await retry.WaitAsync(exception))
                {
                    foreach (var lease in leases)
                        Log.OutcomeLost(logger, exception, lease.Job.Name, lease.Job.Id);
                    return;
                }
            }

            acking = StartAck(leases);
        }
    }

    bool TryRefill(AckBatch batch)
    {
        lock (gate)
        {
            var goesOn = gathered.Count > 0;
            if (goesOn)
                (batch.Leases, batch.IsOvertaken) = (TakeGathered(), false);
            else
                sent.Remove(batch);
            DecideToGather();
            if (sent.Count == 0)
                done?.TrySetResult();
            return goesOn;
        }
    }

    Lease[] TakeGathered()
    {
        var count = Math.Min(gathered.Count, QueueLimits.MaxBatch);
        Lease[] taken = [.. gathered[..count]];
        gathered.RemoveRange(0, count);
        return taken;
    }

    void DecideToGather() => gathers = !isHurried && sent.Exists(static one => !one.IsOvertaken);

    ValueTask<IReadOnlyList<Lease>> StartAck(ReadOnlySpan<Lease> leases)
    {
        try
        {
            return queue.AckAsync(leases);
        }
        catch (Exception exception)
        {
            return ValueTask.FromException<IReadOnlyList<Lease>>(exception);
        }
    }

    void Report(IReadOnlyList<Lease> stale)
    {
        for (var i = 0; i < stale.Count; i++)
            lost.Report(stale[i]);
    }
}
