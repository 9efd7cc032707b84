using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Queue.Sqlite.Rows;

/// <summary>What is where the queue's file shall be.</summary>
static class FilePlace
{
    /// <summary>SQLite takes a file of one byte for an empty one, and would write over it.</summary>
    public static void ThrowIfOneByte(string path)
    {
        FileSystemInfo? place = new FileInfo(path);
        if (place.LinkTarget is not null)
            place = place.ResolveLinkTarget(returnFinalTarget: true);
        if (place is FileInfo { Exists: true, Length: 1 })
        {
            throw new InvalidOperationException(
                $"Expected a queue or an empty file at '{path}', found a file of one byte, which is no SQLite " +
                "database. Choose another path, or delete the file.");
        }
    }

    /// <summary>SQLite opens what it may not write to read it, and says nothing.</summary>
    public static void ThrowIfReadOnly(sqlite3 handle, string path)
    {
        if (raw.sqlite3_db_readonly(handle, "main") == 0)
            return;
        throw new SqliteException(
            $"Expected a file to read and write at '{path}', found one that this process may only " +
            $"read{DescribeMode(path)}. Let it write the file and its folder.",
            raw.SQLITE_READONLY);
    }

    /// <summary>Says what SQLite could not open.</summary>
    public static SqliteException CreateException(string path, bool mayMake, SqliteException exception) => new(
        $"Expected a file to read and write at '{path}', found {Describe(path, mayMake)} {exception.Message}",
        exception.SqliteErrorCode, exception.SqliteExtendedErrorCode);

    /// <summary>Says that SQLite could open the file, but not make its log.</summary>
    public static SqliteException CreateLogException(string path, SqliteException exception)
    {
        var folder = Path.GetDirectoryName(path)!;
        return new(
            $"Expected to write '{path}-wal' and '{path}-shm' beside the file, but can't{DescribeMode(folder)}. Let " +
            $"this process write in '{folder}', and what is there. {exception.Message}",
            exception.SqliteErrorCode, exception.SqliteExtendedErrorCode);
    }

    /// <summary>Says that the file is another one than that which was opened.</summary>
    public static SqliteException CreateMovedException(string path) => new(
        $"Expected the file that was opened at '{path}', found " + (File.Exists(path)
            ? "that it was replaced. Nothing of this call is in the new file, which later calls use; a connection of " +
                "your own has to be opened again."
            : "that it was deleted or moved. Put it or a copy of it back: calls fail until then."),
        raw.SQLITE_READONLY, raw.SQLITE_READONLY_DBMOVED);

    static string Describe(string path, bool mayMake)
    {
        if (Directory.Exists(path))
            return "a folder. Name a file in it.";
        var folder = Path.GetDirectoryName(path);
        if (!Directory.Exists(folder))
        {
            return File.Exists(folder)
                ? $"that '{folder}' is a file. Choose another path."
                : $"no folder '{folder}'. Make it, or choose another path.";
        }

        return File.Exists(path)
            ? $"one that this process can't open{DescribeMode(path)}. Let it read and write the file; if it is a " +
                "pipe or a device, choose another path."
            : !mayMake
            ? "none, though there was one when the queue was opened. Put it or a copy of it back. Only a program " +
                "that starts begins a new queue."
            : $"none, and can't make one in '{folder}'{DescribeMode(folder)}. Let this process write in that folder.";
    }

    static string DescribeMode(string path) =>
        OperatingSystem.IsWindows() ? "" : $" (its permissions: {File.GetUnixFileMode(path)})";
}
