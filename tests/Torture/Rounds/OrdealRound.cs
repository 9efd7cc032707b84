using System.Diagnostics;
using Queue.Simulating.Histories;
using Queue.Torturing.Checking;
using Queue.Torturing.Checking.Retention;
using Queue.Torturing.Checking.Transactions;
using Queue.Torturing.Parties;
using Queue.Torturing.Parties.Transactions;

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

        var verdict = Verdict.Of(await round.FinishAsync(awaitPruning: true));
        report(
            $"{clock.Elapsed.TotalSeconds,6:0.0} s  checked {verdict.History.Events.Count} events: "
            + Describe(verdict.History));
        return new(verdict, struck, HeldLeases.CountHits(verdict.History, struck));
    }

    static string Describe(MergedHistory history)
    {
        var transactions = history.Events.OfType<Transacted>().GroupBy(static one => one.Number)
            .CountBy(static steps => steps.Last().Step).ToDictionary();
        var stale = history.Events.OfType<Told>().Sum(static told => told.Stale.Count);
        return $"{stale} stale answers; {transactions.GetValueOrDefault(TransactionStep.Committed)} transactions "
            + $"committed and {transactions.GetValueOrDefault(TransactionStep.RollingBack)} rolled back; "
            + $"{history.Events.OfType<Pruned>().Count()} jobs kept as completed and pruned; "
            + $"{history.Events.OfType<CancelledByHand>().Count()} cancelled, "
            + $"{history.Events.OfType<Revived>().Count()} retried and "
            + $"{history.Events.OfType<Forgotten>().Count()} forgotten by hand";
    }
}
