using Microsoft.Data.Sqlite;
using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>
/// Waits for the write lock, which other connections hold for less than a millisecond, mostly. SQLite's own pauses grow
/// so long that of two busy writers one would starve.
/// </summary>
sealed class LockWait(SqliteQueueOptions options)
{
    static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(500);

    long stoppedAt;

    /// <summary>From now on all waits together take no longer than one.</summary>
    public void Stop() =>
        Interlocked.CompareExchange(ref stoppedAt, TimeProvider.System.GetTimestamp(), comparand: 0);

    /// <summary>Begins a transaction that may write.</summary>
    /// <exception cref="SqliteException">Another connection was in one for too long.</exception>
    public void Begin(Session session, WaitingPops pops)
    {
        var clock = TimeProvider.System;
        for (var start = clock.GetTimestamp(); !session.Rows.TryBegin();)
        {
            var since = Interlocked.Read(ref stoppedAt) is var stop and not 0 ? Math.Min(stop, start) : start;
            if (clock.GetElapsedTime(since) >= options.BusyTimeout)
                throw CreateException();
            if (clock.GetElapsedTime(start) < Patience)
            {
                Thread.Yield();
                continue;
            }

            // A pop is not told that there is nothing when there is.
            if (!pops.AreDue(session))
                pops.EndOverdue();
            LockPause.Wait();
        }
    }

    SqliteException CreateException() => new(
        $"Expected the write lock of '{options.Path}' within {options.BusyTimeout}, but another connection held it " +
        "all the time. A dispatch from inside a transaction on the same file waits for that very transaction: hand " +
        "it over (queue.DispatchAsync(job, transaction)). Otherwise look for who keeps a transaction open, or raise " +
        "BusyTimeout.",
        SQLitePCL.raw.SQLITE_BUSY);
}
