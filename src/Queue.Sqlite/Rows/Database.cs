using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Queue.Sqlite.Rows;

/// <summary>A connection to the file, used by one thread at a time.</summary>
sealed class Database : IDisposable
{
    readonly SqliteConnection connection;
    readonly bool isMine;

    /// <summary>A connection of the user's, which stays open.</summary>
    public Database(SqliteConnection connection)
        : this(connection, isMine: false)
    {
    }

    Database(SqliteConnection connection, bool isMine)
    {
        this.connection = connection;
        this.isMine = isMine;
        Handle = connection.Handle
            ?? throw new InvalidOperationException("Expected an open connection, found a closed one.");
    }

    public sqlite3 Handle { get; }

    public static Database Open(string path, TimeSpan busyTimeout)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Pooling = false,
            Mode = SqliteOpenMode.ReadWriteCreate,
        }.ToString());
        try
        {
            connection.Open();
            var database = new Database(connection, isMine: true);
            database.WaitWhenBusy(busyTimeout);
            return database;
        }
        catch (SqliteException exception)
        {
            connection.Dispose();
            throw new SqliteException(
                $"Expected a file to read and write at '{path}', in a folder that exists. {exception.Message}",
                exception.SqliteErrorCode, exception.SqliteExtendedErrorCode);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>How long a statement waits for a lock before it fails.</summary>
    public void WaitWhenBusy(TimeSpan time) =>
        Check(raw.sqlite3_busy_timeout(Handle, (int)time.TotalMilliseconds));

    /// <summary>The file as SQLite names it: absolute, links followed.</summary>
    public string FindPath() => ReadText("SELECT file FROM pragma_database_list WHERE name = 'main'");

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
    /// <returns>False when it went wrong; nothing is lost by that.</returns>
    public bool Checkpoint() =>
        raw.sqlite3_wal_checkpoint_v2(Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _) == raw.SQLITE_OK;

    public void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw CreateException(code);
    }

    public void Dispose()
    {
        if (isMine)
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
