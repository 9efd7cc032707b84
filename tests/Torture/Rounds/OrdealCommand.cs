using Queue.Torturing.Checking;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Rounds;

/// <summary>Strikes as often as it is asked to, in rounds, and prints what came of it.</summary>
sealed class OrdealCommand(TortureProgram program, Func<string, Store> makeStore, int seed, int first)
{
    /// <summary>A round has a store of its own, so that its history can be checked before the next begins.</summary>
    const int BlowsPerRound = 25;
    const int LeastHitsPercent = 80;
    const long LeastAcknowledged = 20_000;

    readonly SortedDictionary<string, int> places = new(StringComparer.Ordinal);
    long acknowledged;
    int misses;
    int done;
    int hits;
    int[] counts = [];

    /// <param name="makeOrdeal">A new one for each round.</param>
    /// <param name="blows">How many in all.</param>
    /// <param name="least">How many jobs have to be acknowledged in a round of as many blows as fit in one.</param>
    public async Task<bool> RunAsync(Func<Ordeal> makeOrdeal, int blows, long? least)
    {
        var rounds = (blows + BlowsPerRound - 1) / BlowsPerRound;
        var name = makeOrdeal().Name;
        Console.WriteLine($"{blows} {name} in {rounds} rounds, from round {first} on, seed {seed}");
        var leastOfAll = 0L;
        for (var number = first; number <= rounds; number++)
        {
            var some = Math.Min(BlowsPerRound, blows - ((number - 1) * BlowsPerRound));
            var leastNow = least ?? LeastAcknowledged;
            leastOfAll += leastNow;
            if (!await RunRoundAsync(makeOrdeal(), some, leastNow, number, rounds))
                return false;
        }

        Console.WriteLine(
            $"{name} by place: {string.Join(", ", places.Select(static place => $"{place.Key} {place.Value}"))}; "
            + $"{misses} not reached, which count for nothing");
        Console.WriteLine(
            $"{acknowledged} acknowledged, {done} {name}, {hits} hit a lease: {Verdict.Describe(counts)}");
        return Expect(done == blows - ((first - 1) * BlowsPerRound), $"Expected all {name} that were asked for.")
            & Expect(acknowledged >= leastOfAll, $"Expected at least {leastOfAll} acknowledged jobs.")
            & Expect(hits * 100 >= done * LeastHitsPercent, $"Expected {LeastHitsPercent} % to hit a lease.")
            & Expect(Array.TrueForAll(counts, static count => count == 0), "Expected no violation.");
    }

    async Task<bool> RunRoundAsync(Ordeal ordeal, int blows, long least, int number, int rounds)
    {
        var roundSeed = unchecked((seed * 1_000) + number);
        using var round = await Round.BeginAsync(program, makeStore, roundSeed);
        OrdealResult result;
        try
        {
            result = await OrdealRound.RunAsync(round, ordeal, blows, roundSeed, least, Console.WriteLine);
        }
        catch (Exception exception) when (exception is RoundException or TimeoutException)
        {
            Console.WriteLine($"{exception.Message}\nAll that it left is in {round.Folder}.");
            return false;
        }

        acknowledged += result.Verdict.Acknowledged;
        (done, hits, misses) = (done + result.Blows.Count, hits + result.Hits, misses + ordeal.Misses);
        foreach (var blow in result.Blows)
            places[blow.Place] = places.GetValueOrDefault(blow.Place) + 1;
        var found = result.Verdict.Counts();
        counts = [.. found.Select((count, index) => count + counts.ElementAtOrDefault(index))];
        Console.WriteLine(
            $"round {number} of {rounds}: {result.Verdict.Acknowledged} acknowledged, "
            + $"{result.Blows.Count} {ordeal.Name}, {result.Hits} hit a lease: {Verdict.Describe(found)}");
        if (result.Verdict.Violations.Count == 0)
        {
            round.CleanUp();
            return true;
        }

        Console.WriteLine(result.Verdict.DescribeFirst());
        Console.WriteLine($"All that it left is in {round.Folder}; again with --seed {seed} --first {number}.");
        return false;
    }

    static bool Expect(bool holds, string text)
    {
        if (!holds)
            Console.Error.WriteLine(text);
        return holds;
    }
}
