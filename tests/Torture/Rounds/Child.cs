using System.Diagnostics;
using Queue.Torturing.Checking;
using Queue.Torturing.Parties;
using Queue.Torturing.Records;

namespace Queue.Torturing.Rounds;

/// <summary>A process of a round.</summary>
sealed class Child : IDisposable
{
    readonly Process process;
    readonly PartyOptions options;
    readonly Task<string> error;
    Record? killed;

    Child(Process process, PartyRole role, PartyOptions options, int id)
    {
        (this.process, Role, this.options, Id) = (process, role, options, id);
        error = process.StandardError.ReadToEndAsync();
    }

    public PartyRole Role { get; }

    public int Number => options.Number;

    /// <summary>What the system calls it; that of the program itself, also where another one started it.</summary>
    public int Id { get; }

    public bool HasExited => process.HasExited;

    public bool WasKilled => killed is not null;

    /// <summary>Whether it was told to stop.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Whether it has received or dispatched anything.</summary>
    public bool IsBusy => new FileInfo(options.File) is { Exists: true, Length: > 0 };

    public static async Task<Child> StartAsync(
        TortureProgram program, PartyRole role, PartyOptions options, IReadOnlyList<string> wrapper,
        IReadOnlyDictionary<string, string> environment)
    {
        var start = program.Start(wrapper, [role.ToString().ToLowerInvariant(), .. options.ToArguments()]);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync();
        if (int.TryParse(line, out var id))
            return new(process, role, options, id);
        throw new InvalidOperationException(
            $"Expected {role} {options.Number} to start, found: {line} {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Lets it kill itself where it is told to.</summary>
    public void Arm(KillPoint point)
    {
        process.StandardInput.WriteLine(point);
        process.StandardInput.Flush();
    }

    public void Send(Signal signal)
    {
        HasStopped |= signal == Signal.Terminate;
        Signals.Send(Id, signal);
    }

    /// <returns>Whether it has ended within the time.</returns>
    public async Task<bool> WaitAsync(TimeSpan time)
    {
        using var limit = new CancellationTokenSource(time);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Notes that it died, which was meant.</summary>
    public void NoteKilled() => killed = new(Stopwatch.GetTimestamp(), RecordKind.Killed, []);

    /// <summary>Whether it was ended by SIGKILL, and by nothing of its own.</summary>
    public bool DiedByKill => process.ExitCode == 128 + (int)Signal.Kill;

    /// <summary>What went wrong in a process that was not killed; null when nothing did.</summary>
    /// <param name="allowed">An exit code that is well too.</param>
    public async Task<string?> FindFaultAsync(int allowed = 0) =>
        WasKilled || process.ExitCode == 0 || process.ExitCode == allowed ? null
        : $"Expected {Role} {Number} to end well, found the exit code {process.ExitCode}: {await error}";

    public Testimony Testify()
    {
        var records = File.Exists(options.File) ? RecordReader.Read(options.File) : [];
        return new(Number, Role != PartyRole.Producer, killed is { } end ? [.. records, end] : records);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Send(Signal.Continue);
            Send(Signal.Kill);
            process.WaitForExit();
        }

        process.Dispose();
    }
}
