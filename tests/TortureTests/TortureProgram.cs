using System.Diagnostics;

namespace Queue.TortureTests;

/// <summary>The program of tests/Torture, as it was built with these tests.</summary>
static class TortureProgram
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>Runs it, and expects that it ends well.</summary>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(params string[] arguments)
    {
        var file = Path.GetFullPath(Path.Combine(
            Output.FullName, "../../../../Torture/bin", Output.Parent!.Name, Output.Name, "Queue.Torture.dll"));
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", file, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"Expected the exit code 0, found {process.ExitCode}:\n{output}{await error}");
            return output;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{string.Join(' ', arguments)} had not ended after {Limit}.");
        }
    }
}
