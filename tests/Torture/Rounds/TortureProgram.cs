using System.Diagnostics;

namespace Queue.Torturing.Rounds;

/// <summary>How the processes of a round are started: as a native program, unless it is to be quick.</summary>
sealed class TortureProgram
{
    readonly string file;
    readonly string[] first;

    TortureProgram(string file, params string[] first) => (this.file, this.first) = (file, first);

    /// <summary>This very program, with the runtime's compiler.</summary>
    public static TortureProgram Managed { get; } = new(
        "dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Queue.Torture.dll"));

    /// <summary>This program, as it was built, published natively first.</summary>
    public static async Task<TortureProgram> PublishAsync()
    {
        var project = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../.."));
        var output = Path.Combine(project, "bin", "native");
        Console.WriteLine("Publishing the processes natively.");
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "publish", project, "--configuration", "Release", "--no-build", "-p:DynamicCodeSupport=false",
                "--output", output, "-v", "quiet",
            ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new(Path.Combine(output, "Queue.Torture"))
            : throw new InvalidOperationException($"Expected to publish {project}, found:\n{text}");
    }

    /// <param name="wrapper">A program to start it with, and what comes before it; empty for none.</param>
    /// <param name="arguments">What it is told.</param>
    public ProcessStartInfo Start(IReadOnlyList<string> wrapper, IEnumerable<string> arguments)
    {
        string[] whole = [.. wrapper, file, .. first, .. arguments];
        return new(whole[0], whole[1..]);
    }
}
