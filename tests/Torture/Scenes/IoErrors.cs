using System.Diagnostics;
using System.Text.RegularExpressions;
using Queue.Simulating.Histories;
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
    const int FaultsPerRound = 40;

    /// <summary>Chance decides which thread makes a call, so that the last call of the first trace may not come.</summary>
    const int LeastStruckPercent = 90;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The files on which calls fail, for the path of the store.</summary>
    public Func<string, string[]> Files { get; init; } = static path => [path, $"{path}-wal", $"{path}-shm"];

    public override async Task<string> PlayAsync(Stage stage)
    {
        var faults = await FindFaultsAsync(stage);
        var some = faults.Where((_, index) => index % stage.Every == 0).Chunk(FaultsPerRound).ToList();
        Console.WriteLine(
            $"{some.Sum(static round => round.Length)} of {faults.Count} faults in {some.Count} rounds, from round "
            + $"{stage.First} on");
        var all = new List<Outcome>();
        var clock = Stopwatch.StartNew();
        for (var number = stage.First; number <= some.Count; number++)
        {
            var outcomes = await FailAllAsync(stage, some[number - 1]);
            all.AddRange(outcomes);
            Console.WriteLine(
                $"{clock.Elapsed.TotalSeconds,6:0.0} s  round {number} of {some.Count}: {Describe(outcomes)}");
        }

        var struck = all.Count(static one => one.Strikes > 0);
        Expect(
            struck > 0 && struck * 100 >= all.Count * LeastStruckPercent,
            $"Expected the faults to strike, found that {struck} of {all.Count} did.");
        return $"{Describe(all)}, the file whole after each: lost 0";
    }

    static string Describe(IReadOnlyCollection<Outcome> outcomes)
    {
        var missed = outcomes.Count(static one => one.Strikes == 0);
        return $"{outcomes.Count - missed} faults struck, {missed} were not reached, "
            + $"{outcomes.Sum(static one => one.Strikes)} calls of the system failed, "
            + $"{outcomes.Sum(static one => one.Errors)} calls of the queue were told of it, "
            + $"{outcomes.Sum(static one => one.Acknowledged)} acknowledged";
    }

    static async Task<List<Fault>> FindFaultsAsync(Stage stage)
    {
        using var round = await stage.BeginAsync();
        using var empty = await stage.BeginWithNothingAsync();
        var (writes, syncs) = await CountCallsAsync(round, ofOpener: false);
        var (newWrites, newSyncs) = await CountCallsAsync(empty, ofOpener: true);
        return
        [
            .. Of(writes, Strace.Writes, "EIO"), .. Of(syncs, Strace.Syncs, "EIO"),
            .. Of(writes, Strace.Writes, "ENOSPC"),
            .. Of(writes, Strace.Writes, "EIO", forEver: true), .. Of(syncs, Strace.Syncs, "EIO", forEver: true),
            .. Of(newWrites, Strace.Writes, "EIO", isNew: true),
            .. Of(newSyncs, Strace.Syncs, "EIO", isNew: true),
        ];

        static IEnumerable<Fault> Of(int most, string calls, string error, bool forEver = false, bool isNew = false) =>
            Enumerable.Range(1, Math.Max(0, most)).Select(count => new Fault(calls, error, count, forEver, isNew));
    }

    /// <summary>As many as the thread has made that has made most, of each kind; or the one that came first.</summary>
    static async Task<(int Writes, int Syncs)> CountCallsAsync(Round round, bool ofOpener)
    {
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
        return (Most(Strace.Writes), Most(Strace.Syncs));

        int Most(string names) => calls
            .Where(call => names.Split(',').Contains(call.Key.Name)
                && (!ofOpener || call.Key.Thread == calls[0].Key.Thread))
            .Select(static call => call.Count())
            .DefaultIfEmpty()
            .Max();
    }

    async Task<Outcome[]> FailAllAsync(Stage stage, Fault[] faults)
    {
        using var places = new SemaphoreSlim(AtOnce);
        return await Task.WhenAll(faults.Select(async fault =>
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
    }

    async Task<Outcome> FailAsync(Stage stage, Fault fault)
    {
        using var round = fault.IsNew ? await stage.BeginWithNothingAsync() : await stage.BeginAsync();
        try
        {
            var strikes = await RunScriptAsync(round, fault);
            if (round.Store.FindDamage() is { } damage)
                throw new RoundException($"Expected the file to be whole, found:\n{damage}");
            var outcome = fault.IsNew ? await CheckOpensAsync(round) : await CheckHistoryAsync(round);
            round.CleanUp();
            return outcome with { Strikes = strikes };
        }
        catch (RoundException exception)
        {
            throw new RoundException($"With {fault}: {exception.Message}\nAll that it left is in {round.Folder}.");
        }
    }

    async Task<int> RunScriptAsync(Round round, Fault fault)
    {
        var trace = Path.Combine(round.Folder, "trace");
        var wrapper = Strace.Fail(
            trace, Files(round.Store.FileFor(KillPoint.Checkpoint)), fault.Calls, fault.Error, fault.Count,
            fault.IsForEver);
        var script = await round.StartAsync(PartyRole.Script, wrapper: wrapper);
        if (!await script.WaitAsync(Patience))
            throw new RoundException($"Expected the script to end within {Patience}, found it running.");
        if (await script.FindFaultAsync(PartyCommand.NotOpened) is { } error)
            throw new RoundException(error);
        script.NoteKilled();
        return Strace.CountInjected(trace);
    }

    static async Task<Outcome> CheckHistoryAsync(Round round)
    {
        await round.StartAsync(PartyRole.Worker);
        var verdict = Verdict.Of(await round.FinishAsync());
        ExpectClean(verdict);
        return new(verdict.Acknowledged, verdict.History.Events.Count(static happening => happening is Refused));
    }

    /// <summary>A file that the failing process was to make has no journal; but it can be opened, or made.</summary>
    static async Task<Outcome> CheckOpensAsync(Round round)
    {
        await round.Store.CreateAsync();
        return new(round.CountAcknowledged(), round.CountRefused());
    }

    [GeneratedRegex(@"^(\d+) +(\w+)\(")]
    private static partial Regex Call();

    /// <param name="Calls">Which calls fail.</param>
    /// <param name="Error">With what.</param>
    /// <param name="Count">The how manieth of a thread.</param>
    /// <param name="IsForEver">Whether those after it fail too.</param>
    /// <param name="IsNew">Whether the process is the one that makes the file.</param>
    sealed record Fault(string Calls, string Error, int Count, bool IsForEver, bool IsNew);

    /// <param name="Acknowledged">The jobs whose dispatch has returned.</param>
    /// <param name="Errors">The calls that were answered with an error.</param>
    sealed record Outcome(long Acknowledged, long Errors)
    {
        /// <summary>How many calls of the system were made to fail; when none was, the fault was not reached.</summary>
        public int Strikes { get; init; }
    }
}
