namespace Queue.Sqlite.Writing;

/// <summary>
/// Tells of what other connections commit: the log beside the file changes. The best that the system can do; where it
/// can't, the writer's poll finds out. A commit is seen a moment after the log has changed, when it is on the disk: so
/// after a change one looks again and again, a few times.
/// </summary>
/// <remarks>
/// Changes of one's own are told too, at some cost. Who commits often looks after each commit anyway, so the watch
/// pauses until it has been quiet for a while. On the writer's thread only.
/// </remarks>
sealed class FileWatch : IDisposable
{
    /// <summary>Commits within <see cref="Window"/> after which the watch pauses.</summary>
    const int ManyCommits = 64;

    static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(1);
    static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(64);

    FileSystemWatcher? watcher;
    bool isPaused;
    int commits;
    long windowStart;
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
        }
        catch (Exception exception) when (exception is PlatformNotSupportedException or ArgumentException)
        {
            return;
        }

        Resume();
    }

    /// <summary>Counts a commit of one's own.</summary>
    public void Committed()
    {
        if (isPaused)
        {
            Interlocked.Increment(ref changes);
            return;
        }

        var clock = TimeProvider.System;
        if (clock.GetElapsedTime(windowStart) > Window)
            (commits, windowStart) = (0, clock.GetTimestamp());
        if (++commits > ManyCommits && watcher is not null)
        {
            isPaused = true;
            watcher.EnableRaisingEvents = false;
            Interlocked.Increment(ref changes);
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
        if (look is null && isPaused)
        {
            // Once more after that: something may have changed just before.
            Resume();
            look = FirstLook;
        }

        return look;
    }

    public void Dispose() => watcher?.Dispose();

    void Resume()
    {
        (isPaused, commits) = (false, 0);
        try
        {
            watcher!.EnableRaisingEvents = true;
        }
        catch (Exception exception) when
            (exception is IOException or PlatformNotSupportedException or ArgumentException)
        {
            // The system has no more watches to give.
            watcher!.Dispose();
            watcher = null;
        }
    }

    void Tell(Action onChange)
    {
        Interlocked.Increment(ref changes);
        onChange();
    }
}
