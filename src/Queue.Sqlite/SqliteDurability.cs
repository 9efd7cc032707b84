namespace Queue.Sqlite;

/// <summary>What a job survives once its dispatch has returned.</summary>
public enum SqliteDurability
{
    /// <summary>
    /// Crashes of the process, of the operating system, and loss of power. Each commit waits for the disk.
    /// </summary>
    Full,

    /// <summary>
    /// Crashes of the process. When the operating system crashes or power is lost, the commits of the last moments may
    /// be undone, the latest first; the file stays intact.
    /// </summary>
    Normal,
}
