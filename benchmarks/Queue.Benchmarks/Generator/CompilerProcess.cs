using System.Diagnostics;
using System.Runtime;

namespace Queue.Benchmarks.Generator;

/// <summary>A process whose memory is managed as that of <c>csc</c> and of the compiler server: by the server GC.</summary>
static class CompilerProcess
{
    /// <summary>Runs the benchmark again in such a process, unless this is one; whether it did.</summary>
    public static bool TryRun(string benchmark, out int exitCode)
    {
        exitCode = 0;
        if (GCSettings.IsServerGC)
            return false;
        var start = new ProcessStartInfo(Environment.ProcessPath!);
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
            start.ArgumentList.Add(typeof(CompilerProcess).Assembly.Location);
        start.ArgumentList.Add(benchmark);
        start.Environment["DOTNET_gcServer"] = "1";
        using var process = Process.Start(start)!;
        process.WaitForExit();
        exitCode = process.ExitCode;
        return true;
    }
}
