using Microsoft.Extensions.Logging;

namespace Queue.Working;

/// <summary>
/// Learns of jobs that are cancelled while this worker runs them, and lets the heartbeat look at once. Where the store
/// can't tell, the next beat finds their leases stale.
/// </summary>
sealed class CancellationWatch
{
    /// <summary>How many that come together are looked for together.</summary>
    const int MostTogether = 10_000;

    readonly IQueue queue;
    readonly Intake intake;
    readonly Heartbeat heartbeat;
    readonly LostLeases lost;
    readonly WorkerOptions options;
    readonly ILogger logger;
    readonly HashSet<Guid> seen = [];
    StoreBackoff backoff;

    public CancellationWatch(
        IQueue queue, Intake intake, Heartbeat heartbeat, LostLeases lost, WorkerOptions options, ILogger logger)
    {
        (this.queue, this.intake, this.heartbeat, this.lost) = (queue, intake, heartbeat, lost);
        (this.options, this.logger) = (options, logger);
        backoff = new((int)options.TimeProvider.GetTimestamp());
        intake.BroughtCancelled = Expect;
    }

    /// <summary>A store that ignores the token does not keep the worker from ending.</summary>
    public async Task RunAsync(CancellationToken cancellationToken) => await Pause.UntilAsync(
        WatchAsync(cancellationToken), Timeout.InfiniteTimeSpan, options.TimeProvider, cancellationToken);

    async Task WatchAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await SeeAllAsync(cancellationToken);
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

    async ValueTask SeeAllAsync(CancellationToken cancellationToken)
    {
        await using var ids = queue.WatchCancelledAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            var next = ids.MoveNextAsync();
            if (!next.IsCompleted || seen.Count == MostTogether)
                LookForSeen();
            if (!await next)
                break;
            backoff.Reset();
            seen.Add(ids.Current);
        }

        LookForSeen();
    }

    void LookForSeen()
    {
        if (seen.Count == 0)
            return;

        // First the pop that is on its way, so that none is missed that comes in just now.
        intake.LookOutFor(seen);
        Expect(heartbeat.FindHeld(seen));
        seen.Clear();
    }

    void Expect(List<Guid> jobs)
    {
        if (jobs.Count == 0)
            return;
        foreach (var job in jobs)
            lost.Expect(job);
        heartbeat.Hurry();
    }
}
