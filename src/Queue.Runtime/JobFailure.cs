namespace Queue;

/// <summary>What <see cref="WorkerOptions.OnFailed"/> is told about a job that has just been kept as failed.</summary>
public sealed class JobFailure
{
    internal JobFailure(Job job, string error, Exception? exception) =>
        (Job, Error, Exception) = (job, error, exception);

    /// <summary>The job.</summary>
    public Job Job { get; }

    /// <summary>Why, as it is kept with the job.</summary>
    public string Error { get; }

    /// <summary>What the handler threw; null when it did not throw.</summary>
    public Exception? Exception { get; }
}
