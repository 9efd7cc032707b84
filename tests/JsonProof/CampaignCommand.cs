using System.Diagnostics;
using Queue.RuntimeTests.Json.Support;

namespace Queue.JsonProof;

/// <summary>Compares many documents of all shapes, or replays one case.</summary>
static class CampaignCommand
{
    const int Threads = 2;
    const long DefaultDocuments = 200_000;
    static readonly TimeSpan Progress = TimeSpan.FromSeconds(30);

    public static int Run(Arguments arguments)
    {
        var documents = arguments.TakeNumber("documents") ?? DefaultDocuments;
        var seed = (int)(arguments.TakeNumber("seed") ?? Environment.TickCount);
        var names = arguments.Take("shape") is { } only ? [only] : Shape.All.Select(Shape.NameOf).ToList();
        var replayed = arguments.TakeNumber("replay");
        arguments.ExpectNoMore();
        var shapes = names.ConvertAll(Shape.Differential);
        return replayed is { } caseSeed ? Replay(shapes, (int)caseSeed) : Run(shapes, documents, seed);
    }

    static int Run(List<IDifferential> shapes, long documents, int seed)
    {
        Console.WriteLine($"seed {seed}: {documents} documents, {shapes.Count} shapes, {Threads} threads");
        var campaign = new Campaign(shapes, seed, Threads);
        var clock = Stopwatch.StartNew();
        campaign.Failed += failure => Console.WriteLine(
            $"\n{failure}\nReplay with: campaign --shape {failure.Shape} --replay {failure.Seed}");
        using (new Timer(_ => Report(campaign, clock), null, Progress, Progress))
            campaign.Run(documents);

        Console.WriteLine(campaign.Tally);
        Console.WriteLine($"{Math.Min(campaign.Begun, documents)} documents, {shapes.Count} shapes, seed {seed}: " +
            $"{campaign.Failures.Count} differences");
        return campaign.Failures.Count == 0 ? 0 : 1;
    }

    static int Replay(List<IDifferential> shapes, int caseSeed)
    {
        if (shapes is not [var shape])
            throw new ArgumentException("Expected --shape NAME with --replay.");
        var difference = shape.Check(caseSeed, new Tally());
        Console.WriteLine($"{shape.Shape}, case {caseSeed}: {difference?.ToString() ?? "no difference"}");
        return difference is null ? 0 : 1;
    }

    static void Report(Campaign campaign, Stopwatch clock) => Console.WriteLine(
        $"{clock.Elapsed:hh\\:mm\\:ss} {campaign.Begun} documents, {campaign.Failures.Count} differences");
}
