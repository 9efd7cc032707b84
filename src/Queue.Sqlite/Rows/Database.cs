using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Queue.Sqlite.Rows;

/// <summary>A connection to the file, used by one thread at a time.</summary>
sealed class Database : IDisposable
{
    readonly SqliteConnection connection;
    readonly TimeSpan? busyTimeout;

    /// <summary>A connection of the user's, which stays open.</summary>
    public Database(SqliteConnection connection)
        : this(connection, busyTimeout: null)
    {
    }

    Database(SqliteConnection connection, TimeSpan? busyTimeout)
    {
        this.connection = connection;
        this.busyTimeout = busyTimeout;
        Handle = connection.Handle
            ?? throw new InvalidOperationException("Expected an open connection, found a closed one.");
    }

    public sqlite3 Handle { get; }

    /// <param name="path">Where the file is.</param>
    /// <param name="busyTimeout">How long a statement waits for a lock.</param>
    /// <param name="mayMake">Whether a file that is not there is made.</param>
    public static Database Open(string path, TimeSpan busyTimeout, bool mayMake)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            Mode = mayMake ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
        }.ToString());
        try
        {
            connection.Open();
            FilePlace.ThrowIfReadOnly(connection.Handle!, path);
            return new(connection, busyTimeout) { WaitsWhenBusy = true };
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode != raw.SQLITE_READONLY)
        {
            connection.Dispose();
            throw FilePlace.CreateException(path, mayMake, exception);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Whether a statement waits for a lock before it fails. Not of a user's connection.</summary>
    public bool WaitsWhenBusy
    {
        set => Check(raw.sqlite3_busy_timeout(Handle, value ? (int)busyTimeout!.Value.TotalMilliseconds : 0));
    }

    /// <summary>The file as SQLite names it: absolute, links followed.</summary>
    public string FindPath() => ReadText("SELECT file FROM pragma_database_list WHERE name = 'main'");

    /// <exception cref="SqliteException">
    /// The file was deleted, moved or replaced: what is committed here is lost to those who open it.
    /// </exception>
    public void ThrowIfMoved(string path)
    {
        if (FileControl.HasMoved(Handle))
            throw FilePlace.CreateMovedException(path);
    }

    public void Run(string sql) => Check(raw.sqlite3_exec(Handle, sql));

    /// <summary>The first column of the first row; 0 when there is none.</summary>
    public long ReadLong(string sql)
    {
        using var statement = new Statement(this, sql);
        if (!statement.Read())
            return 0;
        var value = statement.Long(0);
        statement.End();
        return value;
    }

    /// <summary>The first column of the first row; empty when there is none.</summary>
    public string ReadText(string sql)
    {
        using var statement = new Statement(this, sql);
        if (!statement.Read())
            return "";
        var value = statement.Text(0);
        statement.End();
        return value;
    }

    /// <summary>The row that was inserted last.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(Handle);

    public bool IsInTransaction => raw.sqlite3_get_autocommit(Handle) == 0;

    /// <summary>Whether the call before failed since others have committed after what this transaction read.</summary>
    public bool HasReadBefore => raw.sqlite3_extended_errcode(Handle) == raw.SQLITE_BUSY_SNAPSHOT;

    /// <summary>Undoes what was not committed; of an error, SQLite may have done so by itself.</summary>
    public void RollBack()
    {
        if (IsInTransaction)
            Run("ROLLBACK");
    }

    /// <summary>How many pages this connection has written since it was asked last.</summary>
    public int TakeWrittenPages()
    {
        const int cacheWrite = 9;
        return raw.sqlite3_db_status(Handle, cacheWrite, out var written, out _, 1) == raw.SQLITE_OK ? written : 0;
    }

    /// <summary>Moves what the log holds into the file, as far as no reader needs it.</summary>
    /// <param name="withLock">
    /// Whether nobody may write or read meanwhile, so that the log begins anew: without, what others append stays.
    /// </param>
    /// <param name="pages">How many pages the log holds, those included that were moved.</param>
    /// <returns>False when not all was moved, or it went wrong. Nothing is lost by that.</returns>
    public bool TryCheckpoint(bool withLock, out int pages)
    {
        WaitsWhenBusy = false;
        var mode = withLock ? raw.SQLITE_CHECKPOINT_RESTART : raw.SQLITE_CHECKPOINT_PASSIVE;
        var code = raw.sqlite3_wal_checkpoint_v2(Handle, "main", mode, out pages, out var moved);
        WaitsWhenBusy = true;
        return code == raw.SQLITE_OK && moved == pages;
    }

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw CreateException(code);
    }

    public void Dispose()
    {
        if (busyTimeout is not null)
            connection.Dispose();
    }

    SqliteException CreateException(int code)
    {
        var extended = raw.sqlite3_extended_errcode(Handle);
        var message = raw.sqlite3_errmsg(Handle).utf8_to_string();
        return new(
            $"SQLite reports the error {code & 0xFF} ({extended}) for '{connection.DataSource}': {message}.",
            code & 0xFF, extended);
    }
}
