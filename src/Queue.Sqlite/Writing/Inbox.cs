namespace Queue.Sqlite.Writing;

/// <summary>The calls that wait for the writer, and the writer's sleep.</summary>
sealed class Inbox
{
    /// <summary>After which no more are waited for, when none has come.</summary>
    static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(100);

    readonly Lock gate = new();
    readonly AutoResetEvent signal = new(false);
    List<Operation> waiting = [];
    int count;
    volatile bool hasPop;
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
            count = waiting.Count;
            hasPop |= operation is PopOperation;
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

    /// <summary>Waits until there is something, and takes all.</summary>
    /// <param name="taken">Empty; gets the calls, and its place is taken.</param>
    /// <param name="answered">
    /// How many callers were answered just now, who often come again at once: most of them are waited for while they
    /// come, so that they share one commit with those who wait already.
    /// </param>
    /// <param name="hasServed">
    /// Whether pops are among them: the next is waited for, too, since what is stored as leased need not be updated.
    /// </param>
    /// <param name="limit">How long to wait at most; null for as long as it takes.</param>
    /// <returns>False when it is closed, and these are the last.</returns>
    public bool Take(ref List<Operation> taken, int answered, bool hasServed, TimeSpan? limit = null)
    {
        if (answered > 0)
            WaitForMost(answered, hasServed);
        while (true)
        {
            lock (gate)
            {
                if (waiting.Count > 0 || isRung)
                {
                    (taken, waiting) = (waiting, taken);
                    isRung = false;
                    count = 0;
                    hasPop = false;
                    return !isClosed;
                }

                isSleeping = true;
            }

            if (signal.WaitOne(limit ?? Timeout.InfiniteTimeSpan))
                continue;
            Ring();
        }
    }

    void WaitForMost(int answered, bool hasServed)
    {
        var clock = TimeProvider.System;
        var seen = Volatile.Read(ref count);
        var enough = seen + (3 * answered + 3) / 4;
        var last = clock.GetTimestamp();
        while ((seen < enough || (hasServed && !hasPop)) && clock.GetElapsedTime(last) < Moment)
        {
            Thread.Yield();
            if (Volatile.Read(ref count) is var now && now == seen)
                continue;
            seen = now;
            last = clock.GetTimestamp();
        }
    }

    bool TryWake()
    {
        var mustWake = isSleeping;
        isSleeping = false;
        return mustWake;
    }
}
