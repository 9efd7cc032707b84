using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Queue.Generators;

namespace Queue.Benchmarks.Generator;

/// <summary>What the generator costs in an editor, against System.Text.Json's and against the least there can be.</summary>
static class GeneratorBenchmark
{
    const int Rounds = 5;
    const int WarmUps = 20;
    const int EditsPerRound = 5;

    public static void Run()
    {
        Report.Settings(
            $"generator: {GeneratorProject.Jobs} jobs in one project, {Rounds} rounds after {WarmUps} to warm up, each with " +
            $"a first run and the medians of {EditsPerRound} edits of each kind");
        var queue = new GeneratorRace("Queue", [new JobGenerator().AsSourceGenerator()]);
        var json = new GeneratorRace("System.Text.Json", JsonGenerators.Load());
        var floor = new GeneratorRace("constant transform", [new FloorGenerator().AsSourceGenerator()]);
        GeneratorRace[] races = [queue, json, floor];
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            foreach (var race in races)
                race.Run(round, EditsPerRound, isWarmUp: round < WarmUps);
        }

        foreach (var race in races)
            race.Print();
        Console.WriteLine($"peak memory {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MiB, all three together");
        Report.Ratio("generator.cold_vs_stj", json.Cold.Median / queue.Cold.Median);
        ReportEdits("edit", EditKind.Bodies);
        ReportEdits("edit_new_method", EditKind.NewMethod);
        ReportEdits("edit_new_property", EditKind.NewProperty);
        ReportEdits("edit_declaration", EditKind.Declarations);

        void ReportEdits(string name, EditKind kind)
        {
            var ours = queue.Edits(kind).Median;
            Report.Ratio($"generator.{name}_vs_stj", json.Edits(kind).Median / ours);
            Report.Ratio($"generator.{name}_vs_floor", ours / floor.Edits(kind).Median);
        }
    }
}
