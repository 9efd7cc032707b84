namespace Queue.Sqlite.Writing;

/// <summary>
/// Tells of what other connections commit: the log beside the file changes. The best that the system can do; where it
/// can't, the writer's poll finds out. A commit is seen a moment after the log has changed, when it is on the disk: so
/// after a change one looks again and again, a few times.
/// </summary>
sealed class FileWatch : IDisposable
{
    static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(1);
    static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(64);

    readonly FileSystemWatcher? watcher;
    int changes;
    int seen;
    TimeSpan? look;

    public FileWatch(string path, Action onChange)
    {
        try
        {
            watcher = new(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "-wal")
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.FileName,
            };
            watcher.Changed += (_, _) => Tell(onChange);
            watcher.Created += (_, _) => Tell(onChange);
            watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception)
            when (exception is IOException or PlatformNotSupportedException or ArgumentException)
        {
            // The system has no more watches to give.
            watcher?.Dispose();
            watcher = null;
        }
    }

    /// <summary>When to look next, though nothing is told; null for when something is.</summary>
    public TimeSpan? NextLook()
    {
        var latest = Volatile.Read(ref changes);
        look = seen != latest ? FirstLook
            : look < LastLook ? 2 * look
            : null;
        seen = latest;
        return look;
    }

    public void Dispose() => watcher?.Dispose();

    void Tell(Action onChange)
    {
        Interlocked.Increment(ref changes);
        onChange();
    }
}
