using Microsoft.Data.Sqlite;
using Queue.Sqlite.Rows;
using static SQLitePCL.raw;

namespace Queue.Sqlite.Writing;

/// <summary>What SQLite's result codes mean for those who share a transaction.</summary>
static class Fault
{
    public static FaultScope FindScope(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: SQLITE_BUSY } => FaultScope.Lock,
        SqliteException { SqliteErrorCode: SQLITE_FULL or SQLITE_TOOBIG or SQLITE_CONSTRAINT } => FaultScope.Call,
        SqliteException or NewerSchemaException => FaultScope.Connection,
        _ => FaultScope.Call,
    };

    /// <summary>Whether the disk had no room.</summary>
    public static bool IsFull(Exception exception) => exception is SqliteException { SqliteErrorCode: SQLITE_FULL };
}
