using System.Text.RegularExpressions;
using Queue.Torturing.Checking;
using Queue.Torturing.Parties;
using Queue.Torturing.Rounds;

namespace Queue.Torturing.Scenes;

/// <summary>
/// Each write and each sync of a process that does everything is made to fail once, and then for good; afterwards the
/// file is whole, and nothing is lost.
/// </summary>
sealed partial class IoErrors : Scene
{
    const int AtOnce = 4;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public override async Task<string> PlayAsync(Stage stage)
    {
        var faults = await FindFaultsAsync(stage);
        var some = faults.Where((_, index) => index % stage.Every == 0).ToList();
        Console.WriteLine($"{some.Count} of {faults.Count} faults");
        using var places = new SemaphoreSlim(AtOnce);
        var acknowledged = await Task.WhenAll(some.Select(async fault =>
        {
            await places.WaitAsync();
            try
            {
                return await FailAsync(stage, fault);
            }
            finally
            {
                places.Release();
            }
        }));
        return $"{some.Count} faults, {acknowledged.Sum()} acknowledged, the file whole after each: lost 0";
    }

    /// <summary>As many as the thread has made that has made most, of each kind.</summary>
    static async Task<List<Fault>> FindFaultsAsync(Stage stage)
    {
        using var round = await stage.BeginAsync();
        var file = Path.Combine(round.Folder, "trace");
        var script = await round.StartAsync(PartyRole.Script, wrapper: Strace.Trace(file));
        await script.WaitAsync(Patience);
        var path = $"<{round.Store.FileFor(KillPoint.Checkpoint)}";
        var calls = File.ReadLines(file)
            .Where(line => line.Contains(path, StringComparison.Ordinal))
            .Select(static line => Call().Match(line))
            .Where(static match => match.Success)
            .GroupBy(static match => (Thread: match.Groups[1].Value, Name: match.Groups[2].Value))
            .ToList();
        round.CleanUp();
        return
        [
            .. Of(Strace.Writes, "EIO", forEver: false), .. Of(Strace.Syncs, "EIO", forEver: false),
            .. Of(Strace.Writes, "ENOSPC", forEver: false), .. Of(Strace.Writes, "EIO", forEver: true),
            .. Of(Strace.Syncs, "EIO", forEver: true),
        ];

        IEnumerable<Fault> Of(string names, string error, bool forEver)
        {
            var most = calls.Where(call => names.Split(',').Contains(call.Key.Name))
                .Select(static call => call.Count()).DefaultIfEmpty().Max();
            return Enumerable.Range(1, most).Select(count => new Fault(names, error, count, forEver));
        }
    }

    static async Task<long> FailAsync(Stage stage, Fault fault)
    {
        using var round = await stage.BeginAsync();
        var path = round.Store.FileFor(KillPoint.Checkpoint);
        var wrapper = Strace.Fail(
            [path, $"{path}-wal", $"{path}-shm"], fault.Calls, fault.Error, fault.Count, fault.IsForEver);
        try
        {
            var script = await round.StartAsync(PartyRole.Script, wrapper: wrapper);
            if (!await script.WaitAsync(Patience))
                throw new RoundException($"Expected the script to end within {Patience}, found it running.");
            if (await script.FindFaultAsync(PartyCommand.NotOpened) is { } error)
                throw new RoundException(error);
            script.NoteKilled();
            if (round.Store.FindDamage() is { } damage)
                throw new RoundException($"Expected the file to be whole, found:\n{damage}");
            await round.StartAsync(PartyRole.Worker);
            var verdict = Verdict.Of(await round.FinishAsync());
            ExpectClean(verdict);
            round.CleanUp();
            return verdict.Acknowledged;
        }
        catch (RoundException exception)
        {
            throw new RoundException($"With {fault}: {exception.Message}\nAll that it left is in {round.Folder}.");
        }
    }

    [GeneratedRegex(@"^(\d+) +(\w+)\(")]
    private static partial Regex Call();

    /// <param name="Calls">Which calls fail.</param>
    /// <param name="Error">With what.</param>
    /// <param name="Count">The how manieth of a thread.</param>
    /// <param name="IsForEver">Whether those after it fail too.</param>
    sealed record Fault(string Calls, string Error, int Count, bool IsForEver);
}
