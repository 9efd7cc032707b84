namespace Queue.Working;

static class Pause
{
    /// <returns>True when the time is over, false when the token was cancelled before.</returns>
    public static async ValueTask<bool> ForAsync(
        TimeSpan time, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        await Task.Delay(time, timeProvider, cancellationToken).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return !cancellationToken.IsCancellationRequested;
    }

    /// <returns>Whether the task has ended within the time.</returns>
    public static async ValueTask<bool> UntilAsync(
        Task task, TimeSpan time, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        await task.WaitAsync(time, timeProvider, cancellationToken).ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return task.IsCompleted;
    }
}
