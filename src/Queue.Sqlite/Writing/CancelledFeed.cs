using System.Threading.Channels;
using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>Tells those who watch which running jobs any process has cancelled. Read on the writer's thread.</summary>
sealed class CancelledFeed(Action ring)
{
    readonly Lock gate = new();
    readonly List<Channel<Guid>> listeners = [];
    readonly List<Guid> cancelled = [];
    bool hasEnded;
    bool hasStarted;
    bool isOther;
    long knownVersion;
    long last;

    /// <summary>Whether somebody watches.</summary>
    public bool HasListeners
    {
        get
        {
            lock (gate)
                return listeners.Count > 0;
        }
    }

    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    public Channel<Guid> Listen()
    {
        var listener = Channel.CreateUnbounded<Guid>();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(hasEnded, typeof(SqliteQueue));
            listeners.Add(listener);
        }

        ring();
        return listener;
    }

    public void Leave(Channel<Guid> listener)
    {
        lock (gate)
            listeners.Remove(listener);
    }

    public void End()
    {
        lock (gate)
        {
            hasEnded = true;
            listeners.ForEach(static listener => listener.Writer.TryComplete());
        }
    }

    /// <summary>The connection is another one, maybe to a file that was put in place of the one before.</summary>
    public void LookAgain() => isOther = true;

    /// <summary>Tells what has been committed since the last look; at the first one, nothing.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="hasCancelled">Whether the own process may have cancelled something.</param>
    public void Look(JobRows rows, bool hasCancelled)
    {
        if (!HasListeners)
        {
            hasStarted = false;
            return;
        }

        var version = rows.ReadDataVersion();
        if (!hasStarted)
            (hasStarted, last) = (true, rows.FindLastCancelled());
        else if (isOther)
            last = rows.ReadCancelled(Math.Min(last, rows.FindLastCancelled()), cancelled);
        else if (hasCancelled || version != knownVersion)
            last = rows.ReadCancelled(last, cancelled);
        (knownVersion, isOther) = (version, false);
        Tell();
    }

    void Tell()
    {
        if (cancelled.Count == 0)
            return;
        lock (gate)
        {
            foreach (var listener in listeners)
                cancelled.ForEach(id => listener.Writer.TryWrite(id));
        }

        cancelled.Clear();
    }
}
