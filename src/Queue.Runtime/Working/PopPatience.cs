using Microsoft.Extensions.Logging;

namespace Queue.Working;

/// <summary>
/// Cancels pops that the store does not answer in time. Under the intake's lock, but for <see cref="Cancel"/>.
/// </summary>
sealed class PopPatience(TimeProvider timeProvider, ILogger logger, CancellationToken stopping)
{
    CancellationTokenSource popping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    long pops;
    (long Pop, long Since) seen;

    /// <summary>For the pop that begins now, and those after it until one takes too long.</summary>
    public CancellationToken Token => popping.Token;

    public void BeginPop() => pops++;

    /// <summary>Looks whether the pop in flight is the one that was there long ago.</summary>
    /// <param name="isAwaited">Whether a pop is in flight.</param>
    /// <param name="most">How long it may take.</param>
    /// <returns>What to cancel outside the lock; null when all is well.</returns>
    public CancellationTokenSource? TakeOverdue(bool isAwaited, TimeSpan most)
    {
        if (!isAwaited || seen.Pop != pops)
            seen = (pops, timeProvider.GetTimestamp());
        if (timeProvider.GetElapsedTime(seen.Since) < most)
            return null;
        seen = default;

        // Another for the next pop, which may begin before this one is cancelled.
        var overdue = popping;
        popping = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        return overdue;
    }

    /// <summary>Aside: a driver that blocks or throws on it must not hold up the care for the leases.</summary>
    public void Cancel(CancellationTokenSource overdue) => _ = Task.Factory.StartNew(
        () =>
        {
            try
            {
                overdue.Cancel();
            }
            catch (AggregateException exception)
            {
                Log.PopCallbackFailed(logger, exception);
            }
        },
        default,
        TaskCreationOptions.DenyChildAttach,
        TaskScheduler.Current);
}
