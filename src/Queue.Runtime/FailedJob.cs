namespace Queue;

/// <summary>A job that is not tried again: kept, with its payload and error, until someone retries or forgets it.</summary>
/// <param name="Job">The job, as it was handed out last.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="FailedAt">When it was kept as failed, by the store's clock.</param>
public sealed record FailedJob(Job Job, string Error, DateTimeOffset FailedAt);
