using Microsoft.Extensions.Logging;

namespace Queue.Working;

/// <summary>
/// Learns of jobs that are cancelled while this worker runs them, and lets the heartbeat look at once. Where the store
/// can't tell, the next beat finds their leases stale.
/// </summary>
sealed class CancellationWatch(
    IQueue queue, Heartbeat heartbeat, LostLeases lost, WorkerOptions options, ILogger logger)
{
    StoreBackoff backoff = new((int)options.TimeProvider.GetTimestamp());

    /// <summary>A store that ignores the token does not keep the worker from ending.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) => await Pause.UntilAsync(
        WatchAsync(cancellationToken), Timeout.InfiniteTimeSpan, options.TimeProvider, cancellationToken);

    async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await foreach (var id in queue.WatchCancelledAsync(cancellationToken))
                    See(id);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NotSupportedException or ObjectDisposedException)
            {
                return;
            }
            catch (Exception exception)
            {
                var wait = backoff.Next();
                Log.StoreFailed(logger, exception, wait);
                await Pause.ForAsync(wait, options.TimeProvider, cancellationToken);
            }
        }
    }

    void See(Guid id)
    {
        backoff.Reset();
        if (!heartbeat.Holds(id))
            return;
        lost.Expect(id);
        heartbeat.Hurry();
    }
}
