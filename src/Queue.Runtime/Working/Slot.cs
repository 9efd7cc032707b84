using Microsoft.Extensions.Logging;
using Queue.CompilerServices;
using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// One of a worker's places for a running job. The slot's own loop starts and ends runs; the heartbeat and the stop
/// look at it from other threads.
/// </summary>
sealed class Slot
{
    readonly Lock gate = new();
    readonly Lease[] popped = new Lease[1];
    CancellationTokenSource cancellation = new();
    bool isCancelled;
    volatile bool isRunning;

    public JobRun Run { get; } = new();

    /// <summary>Where a pop puts the lease of the next job.</summary>
    public Memory<Lease> Popped => popped;

    public ref readonly Lease Lease => ref popped[0];

    /// <summary>Begins the run of the popped job, with a token that nobody has cancelled.</summary>
    public void Begin(int maxAttempts, int version)
    {
        lock (gate)
        {
            if (isCancelled || !cancellation.TryReset())
                cancellation = new();
            (isCancelled, isRunning) = (false, true);
            Run.Lease = popped[0];
        }

        (Run.MaxAttempts, Run.CurrentVersion) = (maxAttempts, version);
        Run.CancellationToken = cancellation.Token;
    }

    /// <summary>Ends the run: from here on the slot holds no lease.</summary>
    public void End() => isRunning = false;

    public bool TryGetRunning(out Lease lease)
    {
        lock (gate)
        {
            lease = Run.Lease;
            return isRunning;
        }
    }

    /// <summary>Cancels the run of this lease, if it still goes on.</summary>
    public void Cancel(in Lease lease, ILogger logger)
    {
        CancellationTokenSource source;
        lock (gate)
        {
            // A token tells the leases of one job apart, not those of two.
            if (!isRunning || Run.Lease.Token != lease.Token || Run.Lease.Job.Id != lease.Job.Id)
                return;
            isCancelled = true;
            source = cancellation;
        }

        // Outside the lock, since it calls user code. The next run gets a source of its own.
        try
        {
            source.Cancel();
        }
        catch (AggregateException exception)
        {
            Log.CancellationCallbackFailed(logger, exception, lease.Job.Name, lease.Job.Id);
        }
    }
}
