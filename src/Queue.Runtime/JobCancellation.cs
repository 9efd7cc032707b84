namespace Queue;

/// <summary>Cancels jobs from outside.</summary>
public static class JobCancellation
{
    /// <summary>
    /// Ends a job that is not done: it does not start any more, or, where it runs, its handler's token is cancelled and
    /// its result is void.
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="id">The id that dispatch has returned.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when there is no such job, or it has ended or failed before.</returns>
    /// <exception cref="NotSupportedException">The queue's driver can't cancel jobs.</exception>
    public static ValueTask<bool> CancelAsync(
        this IQueue queue, Guid id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var cancel = queue.CancelAsync(new ReadOnlySpan<Guid>(in id), cancellationToken);
        return cancel.IsCompletedSuccessfully ? new(cancel.GetAwaiter().GetResult() > 0) : AwaitAsync(cancel);

        static async ValueTask<bool> AwaitAsync(ValueTask<int> cancel) => await cancel > 0;
    }
}
