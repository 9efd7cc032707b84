using Queue.Sqlite.Rows;

namespace Queue.Sqlite.Writing;

/// <summary>
/// Moves what the log holds into the file, when nobody waits for the writer. The log begins anew when all of it is
/// moved and nobody is reading, which does not come about by itself where others append all the time: when it has
/// become long, it is done with the lock.
/// </summary>
sealed class Checkpoints
{
    const int PagesBetween = 1_000;
    const int LongLog = 4 * PagesBetween;

    /// <summary>How long others are tried to be kept from writing. One who reads for long can't be helped.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    int written;
    int lockAt = LongLog;

    /// <summary>Does so, if this connection has written enough since the last time.</summary>
    public void Run(Database database)
    {
        written += database.TakeWrittenPages();
        if (written < PagesBetween)
            return;
        written = 0;
        database.TryCheckpoint(withLock: false, out var pages);
        if (pages >= lockAt)
            lockAt = TryWithLock(database) ? LongLog : 2 * pages;
        else if (pages < LongLog)
            lockAt = LongLog;
    }

    /// <summary>Lets the log begin anew, whose room others then have.</summary>
    public static void MakeRoom(Database database) => TryWithLock(database);

    static bool TryWithLock(Database database)
    {
        var start = TimeProvider.System.GetTimestamp();
        do
        {
            if (database.TryCheckpoint(withLock: true, out _))
                return true;
            Thread.Yield();
        }
        while (TimeProvider.System.GetElapsedTime(start) < Patience);
        return false;
    }
}
