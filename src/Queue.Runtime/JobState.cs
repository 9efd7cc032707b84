namespace Queue;

/// <summary>Where a job is on its way.</summary>
public enum JobState
{
    /// <summary>Not due yet.</summary>
    Delayed,

    /// <summary>Due, and waiting for a worker.</summary>
    Ready,

    /// <summary>In the hands of a worker.</summary>
    Running,

    /// <summary>Kept as failed.</summary>
    Failed,
}
