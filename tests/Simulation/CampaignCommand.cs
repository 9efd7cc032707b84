using System.Diagnostics;
using Queue.JsonProof;

namespace Queue.Simulating;

/// <summary>Checks the worlds of many seeds, or shows that of one.</summary>
static class CampaignCommand
{
    const int MostShown = 5;
    static readonly TimeSpan Progress = TimeSpan.FromSeconds(30);

    public static int Run(Arguments arguments)
    {
        var seed = arguments.TakeNumber("seed");
        var seeds = arguments.TakeNumber("seeds") ?? 2_000;
        var first = arguments.TakeNumber("first") ?? 1;
        var threads = arguments.TakeNumber("threads") ?? 2;
        var twice = arguments.TakeNumber("twice");
        arguments.ExpectNoMore();
        return twice is { } some ? RunTwice((ulong)first, some)
            : seed is { } one ? Replay((ulong)one)
            : Run((ulong)first, seeds, (int)threads);
    }

    static int Run(ulong first, long seeds, int threads)
    {
        Console.WriteLine($"{seeds} seeds from {first} on, {threads} threads");
        var campaign = new Campaign(first, seeds, threads);
        var clock = Stopwatch.StartNew();
        var shown = 0;
        campaign.Failed += outcome =>
        {
            if (++shown <= MostShown)
                Console.WriteLine($"\n{outcome.Describe()}");
        };
        using (new Timer(_ => Report(campaign, clock), null, Progress, Progress))
            campaign.Run();
        Console.WriteLine($"took {clock.Elapsed:hh\\:mm\\:ss\\.f}");
        Console.WriteLine($"{campaign.Done} seeds, {campaign.Violations} violations");
        return campaign.Violations == 0 ? 0 : 1;
    }

    static int Replay(ulong seed)
    {
        var outcome = Outcome.Of(seed);
        foreach (var happening in outcome.Events)
            Console.WriteLine(happening);
        foreach (var violation in outcome.Violations)
            Console.WriteLine($"{violation.Guarantee}, at event {violation.Index}: {violation.Text}");
        Console.WriteLine(
            $"seed {seed}: {outcome.Events.Count} events, hash {outcome.Hash:x16}, "
            + $"{outcome.Violations.Count} violations");
        return outcome.Violations.Count == 0 ? 0 : 1;
    }

    /// <summary>Shows that a seed means the same each time.</summary>
    static int RunTwice(ulong first, long seeds)
    {
        var differences = 0;
        for (var seed = first; seed < first + (ulong)seeds; seed++)
        {
            if (FirstDifference(Outcome.Of(seed), Outcome.Of(seed)) is not { } difference)
                continue;
            differences++;
            Console.WriteLine($"Expected the same history twice for seed {seed}, found\n{difference}");
        }

        Console.WriteLine($"{seeds} seeds twice, {differences} differences");
        return differences == 0 ? 0 : 1;
    }

    static string? FirstDifference(Outcome one, Outcome other)
    {
        if (one.Hash == other.Hash)
            return null;
        var same = one.Events.Zip(other.Events).TakeWhile(static pair => $"{pair.First}" == $"{pair.Second}").Count();
        return string.Join(
            '\n',
            new[] { one, other }.Select(outcome => outcome.Events.ElementAtOrDefault(same)?.ToString() ?? "the end"));
    }

    static void Report(Campaign campaign, Stopwatch clock) =>
        Console.WriteLine($"{clock.Elapsed:hh\\:mm\\:ss} {campaign.Done} seeds, {campaign.Violations} violations");
}
