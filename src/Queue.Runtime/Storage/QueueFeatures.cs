namespace Queue.Storage;

/// <summary>
/// What a driver can do beyond what every driver does. A program whose jobs need more is refused when it starts.
/// </summary>
[Flags]
public enum QueueFeatures
{
    /// <summary>Nothing beyond.</summary>
    None = 0,

    /// <summary>It stores no two live jobs with one unique key.</summary>
    UniqueJobs = 1,

    /// <summary>It cancels jobs that wait or run.</summary>
    Cancellation = 2,

    /// <summary>It finds a job by its id.</summary>
    Lookup = 4,

    /// <summary>It keeps how far a running job is.</summary>
    Progress = 8,

    /// <summary>It hands out nothing of a queue that is paused.</summary>
    Pausing = 16,
}
