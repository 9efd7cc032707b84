using System.Diagnostics;
using Queue.Simulating.Histories;
using Queue.Torturing.Checking;
using Queue.Torturing.Parties;

namespace Queue.Torturing.Rounds;

/// <summary>A round in which an ordeal befalls workers and producers under load.</summary>
static class OrdealRound
{
    const int Workers = 3;
    const int Producers = 2;

    /// <exception cref="RoundException">The store or a process failed.</exception>
    public static async Task<OrdealResult> RunAsync(
        Round round, Ordeal ordeal, int blows, int seed, long least, Action<string> report)
    {
        ordeal.Prepare(round);
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Producers; i++)
            await round.StartAsync(PartyRole.Producer);
        for (var i = 0; i < Workers; i++)
            await round.StartAsync(PartyRole.Worker);
        var struck = new List<Blow>();
        while (struck.Count < blows)
        {
            var (blow, description) = await ordeal.StrikeAsync(round, random);
            struck.Add(blow);
            report($"{clock.Elapsed.TotalSeconds,6:0.0} s  {struck.Count} of {blows} {ordeal.Name}: {description}");
            round.ThrowIfFallen();
        }

        while (round.CountAcknowledged() < least)
        {
            await Task.Delay(200);
            round.ThrowIfFallen();
        }

        var verdict = Verdict.Of(await round.FinishAsync());
        var stale = verdict.History.Events.OfType<Told>().Sum(static told => told.Stale.Count);
        report(
            $"{clock.Elapsed.TotalSeconds,6:0.0} s  checked {verdict.History.Events.Count} events, "
            + $"{stale} stale answers among them");
        return new(verdict, struck, HeldLeases.CountHits(verdict.History, struck));
    }
}
