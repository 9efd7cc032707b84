using System.Diagnostics;

namespace Queue.Benchmarks.Aot;

/// <summary>A project of this repository, published natively.</summary>
sealed class NativeProgram(string path)
{
    public long Size => new FileInfo(path).Length;

    public static NativeProgram Publish(string project)
    {
        var root = FindRoot();
        var output = Path.Combine(root, "artifacts", "aot", Path.GetFileName(project));
        var arguments = new[]
        {
            "publish", Path.Combine(root, project), "--configuration", "Release", "--output", output, "-v", "quiet",
            "-nodeReuse:false",
        };
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root })!;
        publish.WaitForExit();
        if (publish.ExitCode != 0)
            throw new InvalidOperationException($"Publishing {project} failed; native builds need clang and zlib.");
        return new NativeProgram(Path.Combine(output, Path.GetFileName(project)));
    }

    /// <summary>The time from just before exec to the end of the program, which ends when its job is done.</summary>
    public TimeSpan Run()
    {
        var start = Stopwatch.GetTimestamp();
        var status = PosixSpawn.RunToEnd(path);
        var elapsed = Stopwatch.GetElapsedTime(start);
        return status == 0
            ? elapsed
            : throw new InvalidOperationException($"Expected {path} to end with status 0, found {status}.");
    }

    /// <summary>Runs the program with its output shown.</summary>
    public void Show()
    {
        using var process = Process.Start(new ProcessStartInfo(path))!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"Expected {path} to end with status 0, found {process.ExitCode}.");
    }

    static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Queue.sln")))
        {
            folder = Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Expected Queue.sln in a folder above the benchmarks.");
        }

        return folder;
    }
}
