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

    /// <summary>What SQLite could not open, and what to do.</summary>
    public static string Describe(string path)
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
            : $"none, and can't make one in '{folder}'{DescribeMode(folder)}. Let this process write in that folder.";
    }

    static string DescribeMode(string path) =>
        OperatingSystem.IsWindows() ? "" : $" (its permissions: {File.GetUnixFileMode(path)})";
}
