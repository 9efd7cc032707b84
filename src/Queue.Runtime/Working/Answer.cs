namespace Queue.Working;

/// <summary>Bounds the wait for the store: one that never answers is one that fails.</summary>
static class Answer
{
    /// <summary>What the store answers, within the time of a lease.</summary>
    /// <exception cref="TimeoutException">It did not answer.</exception>
    public static ValueTask<T> InTimeAsync<T>(ValueTask<T> call, WorkerOptions options) =>
        call.IsCompleted ? call : WaitAsync(AwaitAsync(call), options);

    // On the scheduler of the caller, and so is what waits for it.
    static async Task<T> AwaitAsync<T>(ValueTask<T> call) => await call;

    static async ValueTask<T> WaitAsync<T>(Task<T> call, WorkerOptions options)
    {
        if (await Pause.UntilAsync(call, options.Lease, options.TimeProvider, CancellationToken.None))
            return await call;

        // Nobody will look at its fault, should it have one.
        _ = call.ContinueWith(
            static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
            TaskScheduler.Current);
        throw new TimeoutException($"The store did not answer within {options.Lease}.");
    }
}
