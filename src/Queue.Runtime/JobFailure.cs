namespace Queue;

/// <summary>What <see cref="WorkerOptions.OnFailed"/> is told about a job that has just been kept as failed.</summary>
/// <param name="Job">The job.</param>
/// <param name="Error">Why, as it is kept with the job.</param>
/// <param name="Exception">What the handler threw; null when it did not throw.</param>
public sealed record JobFailure(Job Job, string Error, Exception? Exception);
