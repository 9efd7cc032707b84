using System.Diagnostics;
using Queue.GeneratorTests.Declarations;
using Queue.JsonProof;

namespace Queue.GeneratorProof;

/// <summary>Checks many random declarations, or those of one seed again.</summary>
static class CampaignCommand
{
    const int Threads = 2;

    // System.Text.Json keeps every type that it has met, so that one process would grow and slow down.
    const int PerProcess = 100 * DeclarationCampaign.PerProject;

    const int DefaultDeclarations = 2_000;
    static readonly TimeSpan Progress = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var declarations = (int)(arguments.TakeNumber("declarations") ?? DefaultDeclarations);
        var seed = (int)(arguments.TakeNumber("seed") ?? Environment.TickCount);
        var first = (int)(arguments.TakeNumber("first") ?? 0);
        var replayed = arguments.TakeNumber("replay");
        arguments.ExpectNoMore();
        return replayed is { } project ? await ReplayAsync((int)project)
            : declarations > PerProcess ? await RunInPartsAsync(declarations, seed)
            : await RunAsync(declarations, seed, first);
    }

    static async Task<int> RunInPartsAsync(int declarations, int seed)
    {
        var clock = Stopwatch.StartNew();
        var failedParts = 0;
        for (var done = 0; done < declarations; done += PerProcess)
        {
            var count = Math.Min(PerProcess, declarations - done);
            var first = done / DeclarationCampaign.PerProject;
            using var part = Process.Start(
                "dotnet",
                [
                    typeof(CampaignCommand).Assembly.Location,
                    "campaign", "--declarations", $"{count}", "--seed", $"{seed}", "--first", $"{first}",
                ]);
            await part.WaitForExitAsync();
            failedParts += part.ExitCode == 0 ? 0 : 1;
        }

        Console.WriteLine(
            $"{declarations} declarations, seed {seed}: {failedParts} parts with failures, {clock.Elapsed:hh\\:mm\\:ss}");
        return failedParts == 0 ? 0 : 1;
    }

    static async Task<int> RunAsync(int declarations, int seed, int first)
    {
        Console.WriteLine($"seed {seed}: {declarations} declarations after {first} projects, {Threads} threads");
        var campaign = new DeclarationCampaign(seed, new DeclarationCheck(), first);
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
