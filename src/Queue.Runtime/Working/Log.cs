using Microsoft.Extensions.Logging;

namespace Queue.Working;

static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "Worker started: {Concurrency} at once from {Queues}.")]
    public static partial void WorkerStarted(ILogger logger, int concurrency, string queues);

    [LoggerMessage(2, LogLevel.Information, "Worker stopped.")]
    public static partial void WorkerStopped(ILogger logger);

    [LoggerMessage(3, LogLevel.Warning, "The store failed; next try in {Delay}.")]
    public static partial void StoreFailed(ILogger logger, Exception exception, TimeSpan delay);

    [LoggerMessage(
        4, LogLevel.Warning, "Job {Name} {Id} failed in attempt {Attempt} of {MaxAttempts}; next in {Delay}.")]
    public static partial void JobFailed(
        ILogger logger, Exception exception, string name, Guid id, int attempt, int maxAttempts, TimeSpan delay);

    [LoggerMessage(5, LogLevel.Error, "Job {Name} {Id} is kept as failed: {Error}")]
    public static partial void JobKept(ILogger logger, Exception? exception, string name, Guid id, string error);

    [LoggerMessage(6, LogLevel.Warning, "Job {Name} {Id} lost its lease; its result is void, it may run again.")]
    public static partial void LeaseLost(ILogger logger, string name, Guid id);

    [LoggerMessage(7, LogLevel.Warning, "Job {Name} {Id}, version {Version}, is unknown here; left for {Delay}.")]
    public static partial void JobUnknown(ILogger logger, string name, Guid id, int version, TimeSpan delay);

    [LoggerMessage(8, LogLevel.Information, "Job {Name} {Id} was interrupted by the stop and given back.")]
    public static partial void JobGivenBack(ILogger logger, string name, Guid id);

    [LoggerMessage(
        9, LogLevel.Error, "Job {Name} {Id} ignored its cancellation and is abandoned; its lease will expire.")]
    public static partial void JobAbandoned(ILogger logger, string name, Guid id);

    [LoggerMessage(10, LogLevel.Error, "The OnFailed hook threw for job {Name} {Id}.")]
    public static partial void HookFailed(ILogger logger, Exception exception, string name, Guid id);

    [LoggerMessage(11, LogLevel.Error, "The outcome of job {Name} {Id} could not be stored; its lease will expire.")]
    public static partial void OutcomeLost(ILogger logger, Exception exception, string name, Guid id);

    [LoggerMessage(12, LogLevel.Error, "A callback on the cancellation token of job {Name} {Id} threw.")]
    public static partial void CancellationCallbackFailed(ILogger logger, Exception exception, string name, Guid id);

    [LoggerMessage(14, LogLevel.Debug, "Job {Name} {Id} was given back before its start.")]
    public static partial void JobNotStarted(ILogger logger, string name, Guid id);

    [LoggerMessage(15, LogLevel.Error, "A callback on the cancellation token of the OnFailed hook threw.")]
    public static partial void HookCallbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        16, LogLevel.Warning,
        "The queue ends its pops without a job long before their wait is over; it is asked every {Rest} only.")]
    public static partial void PopsEndEarly(ILogger logger, TimeSpan rest);

    [LoggerMessage(
        17, LogLevel.Warning, "The store has not answered a pop within {Time}, its wait and a lease; it is cancelled.")]
    public static partial void PopUnanswered(ILogger logger, TimeSpan time);

    [LoggerMessage(18, LogLevel.Error, "A callback on the token of a pop threw.")]
    public static partial void PopCallbackFailed(ILogger logger, Exception exception);

    [LoggerMessage(
        20, LogLevel.Error,
        "Job {Name} {Id} goes on after its timeout of {Timeout}; it keeps its slot until it ends, its result is void.")]
    public static partial void TimeoutIgnored(ILogger logger, string name, Guid id, TimeSpan timeout);

    [LoggerMessage(30, LogLevel.Information, "Job {Name} {Id} was cancelled; its result is void.")]
    public static partial void JobCancelled(ILogger logger, string name, Guid id);

    [LoggerMessage(13, LogLevel.Information, "The store is back.")]
    public static partial void StoreIsBack(ILogger logger);
}
