using Microsoft.Data.Sqlite;

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

    public static Session OpenWriter(SqliteQueueOptions options)
    {
        FilePlace.ThrowIfOneByte(options.Path);
        var database = Database.Open(options.Path, options.BusyTimeout);
        try
        {
            UseLog(database, options);
            Schema.Prepare(database, options);
            return new(options, database);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == SQLitePCL.raw.SQLITE_NOTADB)
        {
            database.Dispose();
            throw new InvalidOperationException(
                $"Expected a queue or an empty file at '{options.Path}', found a file that is no SQLite database.",
                exception);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public static Session OpenReader(SqliteQueueOptions options)
    {
        var database = Database.Open(options.Path, options.BusyTimeout);
        database.Run("PRAGMA query_only = 1");
        return new(options, database);
    }

    /// <summary>The time; a transaction that writes has to keep it.</summary>
    public long ReadClock() => clock.Read(Rows);

    public void Dispose()
    {
        Rows.Dispose();
        Database.Dispose();
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
