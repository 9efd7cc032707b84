namespace Queue;

/// <summary>
/// A job that is not tried again: kept, with its payload and error, until someone retries or forgets it.
/// </summary>
/// <param name="job">The job, as it was handed out last.</param>
/// <param name="error">Why it failed.</param>
/// <param name="failedAt">When it was kept as failed, by the store's clock.</param>
public sealed class FailedJob(Job job, string error, DateTimeOffset failedAt)
{
    /// <summary>The job, as it was handed out last.</summary>
    public Job Job { get; } = job;

    /// <summary>Why it failed.</summary>
    public string Error { get; } = error;

    /// <summary>When it was kept as failed, by the store's clock.</summary>
    public DateTimeOffset FailedAt { get; } = failedAt;
}
