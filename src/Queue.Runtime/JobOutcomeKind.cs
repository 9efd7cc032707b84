namespace Queue;

/// <summary>The decisions that a handler can make about its job.</summary>
public enum JobOutcomeKind
{
    /// <summary>The job is done.</summary>
    Completed,

    /// <summary>The job is to run later.</summary>
    Released,

    /// <summary>The job is to be kept as failed.</summary>
    Failed,
}
