namespace Queue.Sqlite.Writing;

/// <summary>The calls that wait for the writer, and the writer's sleep.</summary>
sealed class Inbox
{
    readonly Lock gate = new();
    readonly AutoResetEvent signal = new(false);
    List<Operation> waiting = [];
    bool isRung;
    bool isSleeping;
    bool isClosed;

    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public void Add(Operation operation)
    {
        bool mustWake;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(SqliteQueue));
            waiting.Add(operation);
            mustWake = TryWake();
        }

        if (mustWake)
            signal.Set();
    }

    /// <summary>Lets the writer look again: time has come, or the file has changed.</summary>
    public void Ring()
    {
        bool mustWake;
        lock (gate)
        {
            isRung = true;
            mustWake = TryWake();
        }

        if (mustWake)
            signal.Set();
    }

    /// <summary>No more calls; those that wait are taken once more.</summary>
    /// <returns>False when it was closed before.</returns>
    public bool Close()
    {
        lock (gate)
        {
            if (isClosed)
                return false;
            isClosed = true;
        }

        Ring();
        return true;
    }

    /// <summary>Sleeps until there is something, and takes all.</summary>
    /// <param name="taken">Empty; gets the calls, and its place is taken.</param>
    /// <returns>False when it is closed, and these are the last.</returns>
    public bool Take(ref List<Operation> taken)
    {
        while (true)
        {
            lock (gate)
            {
                if (waiting.Count > 0 || isRung)
                {
                    (taken, waiting) = (waiting, taken);
                    isRung = false;
                    return !isClosed;
                }

                isSleeping = true;
            }

            signal.WaitOne();
        }
    }

    bool TryWake()
    {
        var mustWake = isSleeping;
        isSleeping = false;
        return mustWake;
    }
}
