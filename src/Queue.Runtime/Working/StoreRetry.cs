using Microsoft.Extensions.Logging;

namespace Queue.Working;

/// <summary>
/// Asks a store again that failed to take an outcome, for as long as a lease lasts, whether the worker stops or not.
/// Made when it first fails.
/// </summary>
sealed class StoreRetry
{
    readonly WorkerOptions options;
    readonly StoreWatch store;
    readonly ILogger logger;
    readonly long firstFault;
    StoreBackoff backoff;

    public StoreRetry(WorkerOptions options, StoreWatch store, ILogger logger, Guid job)
    {
        (this.options, this.store, this.logger) = (options, store, logger);
        firstFault = options.TimeProvider.GetTimestamp();
        backoff = new(job.GetHashCode());
        store.Fail();
    }

    /// <summary>The store has answered.</summary>
    public void End() => store.Recover();

    /// <summary>Waits before the next try.</summary>
    /// <returns>False when there is none: the lease is over, or the queue was disposed.</returns>
    public async ValueTask<bool> WaitAsync(Exception fault)
    {
        if (fault is ObjectDisposedException
            || options.TimeProvider.GetElapsedTime(firstFault) >= options.Lease)
        {
            End();
            return false;
        }

        var delay = backoff.Next();
        Log.StoreFailed(logger, fault, delay);
        await Pause.ForAsync(delay, options.TimeProvider, CancellationToken.None);
        return true;
    }
}
