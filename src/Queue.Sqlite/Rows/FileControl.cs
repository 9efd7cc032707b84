using System.Runtime.InteropServices;
using SQLitePCL;

namespace Queue.Sqlite.Rows;

/// <summary>What SQLite tells of the file below a connection, which SQLitePCL has no function for.</summary>
static class FileControl
{
    const string Library = "e_sqlite3";
    const int HasMovedCode = 20;

    /// <summary>A program may have chosen another build of SQLite, whose connections this one can't take.</summary>
    static readonly bool IsThere = raw.GetNativeLibraryName() == Library;

    /// <summary>
    /// Whether the file has another name by now, or none. Costs one look at the folder. Never on Windows, which lets
    /// nobody do that to a file that is open.
    /// </summary>
    public static bool HasMoved(sqlite3 handle) =>
        IsThere && Control(handle, 0, HasMovedCode, out var hasMoved) == raw.SQLITE_OK && hasMoved != 0;

    [DllImport(Library, EntryPoint = "sqlite3_file_control", ExactSpelling = true)]
    static extern int Control(sqlite3 handle, nint schema, int code, out int result);
}
