using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Queue.Sqlite.Rows;

/// <summary>A connection of one thread, its statements, and the clock.</summary>
sealed class Session : IDisposable
{
    readonly StoreClock clock;

    Session(SqliteQueueOptions options, Database database)
    {
        Database = database;
        Rows = new(database);
        clock = new(options.TimeProvider);
    }

    public Database Database { get; }

    public JobRows Rows { get; }

    /// <param name="options">Where the file is.</param>
    /// <param name="mayMake">
    /// Whether a new queue begins where there is none. One that was there and is gone is missed, not made anew.
    /// </param>
    public static Session OpenWriter(SqliteQueueOptions options, bool mayMake)
    {
        FilePlace.ThrowIfOneByte(options.Path);
        return Open(options, mayMake, database => Prepare(database, options, mayMake));
    }

    public static Session OpenReader(SqliteQueueOptions options) => Open(options, mayMake: false, database =>
    {
        Schema.ThrowIfNone(database, options.Path);
        database.Run("PRAGMA query_only = 1");
    });

    /// <summary>The time; a transaction that writes has to keep it.</summary>
    public long ReadClock() => clock.Read(Rows);

    public void Dispose()
    {
        Rows.Dispose();
        Database.Dispose();
    }

    static Session Open(SqliteQueueOptions options, bool mayMake, Action<Database> prepare)
    {
        var database = Database.Open(options.Path, options.BusyTimeout, mayMake);
        try
        {
            prepare(database);
            return new(options, database);
        }
        catch (SqliteException exception)
        {
            database.Dispose();
            switch (exception.SqliteErrorCode)
            {
                case SQLITE_NOTADB:
                    throw new InvalidOperationException(
                        $"Expected a queue or an empty file at '{options.Path}', found a file that is no SQLite " +
                        "database.", exception);
                case SQLITE_CANTOPEN or SQLITE_READONLY:
                    throw FilePlace.CreateLogException(options.Path, exception);
                default:
                    throw;
            }
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Changes nothing before it is known whose file it is. Tries again while others hold a lock, since SQLite does not
    /// wait for all of those that this takes.
    /// </summary>
    static void Prepare(Database database, SqliteQueueOptions options, bool mayMake)
    {
        database.WaitsWhenBusy = false;
        for (var start = TimeProvider.System.GetTimestamp();; LockPause.Wait())
        {
            try
            {
                if (mayMake)
                    Schema.ThrowIfForeign(database, options);
                else
                    Schema.ThrowIfNone(database, options.Path);
                UseLog(database, options);
                Schema.Prepare(database, options);
                break;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == SQLITE_BUSY)
            {
                if (TimeProvider.System.GetElapsedTime(start) < options.BusyTimeout)
                    continue;
                throw new SqliteException(
                    $"Expected to open '{options.Path}' within {options.BusyTimeout}, but another connection held a " +
                    "lock all the time. Look for who keeps a transaction open, or raise BusyTimeout.",
                    SQLITE_BUSY, exception.SqliteExtendedErrorCode);
            }
        }

        database.WaitsWhenBusy = true;
    }

    static void UseLog(Database database, SqliteQueueOptions options)
    {
        var mode = database.ReadText("PRAGMA journal_mode = WAL");
        if (mode != "wal")
        {
            throw new InvalidOperationException(
                $"Expected a write-ahead log for '{options.Path}', found the journal mode '{mode}'. The file must " +
                "lie on a disk of this machine.");
        }

        // Checkpoints are made by the writer, when nobody waits for it.
        database.Run($"""
            PRAGMA synchronous = {(options.Durability == SqliteDurability.Full ? "FULL" : "NORMAL")};
            PRAGMA wal_autocheckpoint = 0;
            PRAGMA journal_size_limit = 67108864;
            PRAGMA temp_store = MEMORY;
            """);
    }
}
