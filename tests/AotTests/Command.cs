using System.Diagnostics;

namespace Queue.AotTests;

/// <summary>A program that runs.</summary>
sealed class Command : IDisposable
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    readonly Process process;
    readonly string name;
    readonly Task<string> error;
    readonly long start = Stopwatch.GetTimestamp();

    Command(Process process, string name)
    {
        (this.process, this.name) = (process, name);
        error = process.StandardError.ReadToEndAsync();
    }

    public static Command Start(string program, string[] arguments, string? folder = null)
    {
        // A shell's background jobs ignore Ctrl+C, and so would all that they start.
        var start = new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
        {
            WorkingDirectory = folder ?? Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        return new Command(Process.Start(start)!, program);
    }

    public static async Task<Finished> RunAsync(string program, string[] arguments, string? folder = null)
    {
        using var command = Start(program, arguments, folder);
        return await command.FinishAsync();
    }

    public Task<string?> ReadLineAsync() => process.StandardOutput.ReadLineAsync();

    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Ends it as a loss of power does.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async Task<Finished> FinishAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new Finished(process.ExitCode, output, await error, Stopwatch.GetElapsedTime(start));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} had not ended after {Limit}.");
        }
    }

    public void Dispose() => process.Dispose();
}
