namespace Queue.Torturing.Rounds;

/// <summary>Programs that are started so that the system's calls of them are traced, or made to fail.</summary>
static class Strace
{
    /// <summary>What a database writes and syncs with.</summary>
    public const string Writes = "pwrite64,write,pwritev,ftruncate,fallocate";

    public const string Syncs = "fsync,fdatasync,sync_file_range";

    /// <summary>Kills the process before its nth write to a file.</summary>
    public static string[] KillAtWrite(string file, int count) =>
        [.. Quiet, "-P", file, "-e", "trace=pwrite64", "-e", $"inject=pwrite64:signal=KILL:when={count}"];

    /// <summary>Fails the nth of some calls on files, and all after it where that is asked for.</summary>
    /// <param name="output">Where the calls are written down: <see cref="CountInjected"/> reads it.</param>
    public static string[] Fail(
        string output, IEnumerable<string> files, string calls, string error, int count, bool forEver) =>
    [
        "strace", "-f", "-qq", "-o", output, .. files.SelectMany(static file => new[] { "-P", file }),
        "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}:when={count}{(forEver ? "+" : "")}",
    ];

    /// <summary>How many calls were made to fail.</summary>
    public static int CountInjected(string output) =>
        File.ReadLines(output).Count(static line => line.EndsWith("(INJECTED)", StringComparison.Ordinal));

    /// <summary>Writes down the writes and syncs, with the paths of the files and up to a page of the text.</summary>
    public static string[] Trace(string output) =>
        ["strace", "-f", "-qq", "-y", "-s", "4200", "-o", output, "-e", $"trace={Writes},{Syncs}"];

    static string[] Quiet => ["strace", "-f", "-qq", "-o", "/dev/null"];
}
