namespace Queue;

/// <summary>What a queue knows of one job; see <see cref="IQueue.FindAsync"/>.</summary>
/// <param name="job">The job as it was then; it does not change.</param>
/// <param name="state">Where it was.</param>
public sealed class JobInfo(Job job, JobState state)
{
    /// <summary>The job as it was then, with its attempts, releases and times.</summary>
    public Job Job { get; } = job;

    /// <summary>Where it was.</summary>
    public JobState State { get; } = state;

    /// <summary>
    /// How much of it was done, from 0 to 1, as its handler reported last, perhaps in an attempt before.
    /// </summary>
    /// <value>Null when none has reported since the dispatch or the last manual retry.</value>
    public double? Progress { get; init; }

    /// <summary>What its handler reported last that it does.</summary>
    /// <value>Null when none has.</value>
    public string? Message { get; init; }

    /// <summary>Why it failed.</summary>
    /// <value>Null when it is not kept as failed.</value>
    public string? Error { get; init; }
}
