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
}
