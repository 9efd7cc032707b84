namespace Queue;

/// <summary>
/// What a handler decided about its job. A handler that throws has failed, and is retried by the worker's policy; a
/// handler that returns nothing has completed.
/// </summary>
public readonly record struct JobOutcome
{
    JobOutcome(JobOutcomeKind kind, TimeSpan delay, string? reason) => (Kind, Delay, Reason) = (kind, delay, reason);

    /// <summary>The job is done. This is the default value.</summary>
    public static JobOutcome Completed => default;

    /// <summary>Which of the outcomes this is.</summary>
    public JobOutcomeKind Kind { get; }

    /// <summary>How long to wait before the job is handed out again, when it was released.</summary>
    public TimeSpan Delay { get; }

    /// <summary>Why the job failed; null for the other outcomes.</summary>
    public string? Reason { get; }

    /// <summary>
    /// Gives the job back, to run later. Not a failure: the attempt is not counted, but
    /// <see cref="WorkerOptions.MaxReleases"/> limits how often.
    /// </summary>
    /// <param name="delay">From zero to <see cref="QueueLimits.MaxDelay"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or too long.</exception>
    public static JobOutcome Release(TimeSpan delay)
    {
        QueueLimits.ThrowIfInvalidDelay(delay);
        return new(JobOutcomeKind.Released, delay, null);
    }

    /// <summary>Keeps the job as failed at once, whatever attempts are left.</summary>
    /// <param name="reason">Why; kept with the job.</param>
    public static JobOutcome Fail(string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        return new(JobOutcomeKind.Failed, TimeSpan.Zero, reason);
    }
}
