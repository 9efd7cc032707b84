using System.Diagnostics;
using Queue.GeneratorTests.Declarations;
using Queue.JsonProof;

namespace Queue.GeneratorProof;

/// <summary>Checks many random declarations, or those of one seed again.</summary>
static class CampaignCommand
{
    const int Threads = 2;
    const int DefaultDeclarations = 2_000;
    static readonly TimeSpan Progress = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var declarations = (int)(arguments.TakeNumber("declarations") ?? DefaultDeclarations);
        var seed = (int)(arguments.TakeNumber("seed") ?? Environment.TickCount);
        var replayed = arguments.TakeNumber("replay");
        arguments.ExpectNoMore();
        return replayed is { } project ? await ReplayAsync((int)project) : await RunAsync(declarations, seed);
    }

    static async Task<int> RunAsync(int declarations, int seed)
    {
        Console.WriteLine($"seed {seed}: {declarations} declarations, {Threads} threads");
        var campaign = new DeclarationCampaign(seed, new DeclarationCheck());
        var clock = Stopwatch.StartNew();
        campaign.Failed += failure => Console.WriteLine(
            $"\n{failure}\nReplay with: campaign --replay {failure.Seed}");
        int failures;
        using (new Timer(_ => Report(campaign, clock), null, Progress, Progress))
            failures = await campaign.RunAsync(declarations, Threads);
        Console.WriteLine(
            $"{Math.Min(campaign.Begun, declarations)} declarations, seed {seed}: {failures} failures, {clock.Elapsed:hh\\:mm\\:ss}");
        return failures == 0 ? 0 : 1;
    }

    static async Task<int> ReplayAsync(int seed)
    {
        var failures = await new DeclarationCampaign(seed, new DeclarationCheck()).CheckAsync(seed);
        foreach (var failure in failures)
            Console.WriteLine(failure);
        Console.WriteLine($"{DeclarationCampaign.PerProject} declarations, {failures.Count} failures");
        return failures.Count == 0 ? 0 : 1;
    }

    static void Report(DeclarationCampaign campaign, Stopwatch clock) =>
        Console.WriteLine($"{clock.Elapsed:hh\\:mm\\:ss} {campaign.Begun} declarations");
}
