using System.Collections.Frozen;
using System.Diagnostics;
using System.Reflection;
using System.Runtime;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.CompilerServices;
using Queue.Generators;

namespace Queue.Benchmarks.Generator;

/// <summary>How much longer a table for 1,000 jobs takes to find a name than one for 10, composed or not.</summary>
static class TableBenchmark
{
    const int Few = 10;
    const int Many = 1_000;
    const string LongNames = "SendOrderConfirmationEmailOfTheShop";
    const int Finds = 2_000_000;
    const int Rounds = 9;
    const int SteadyRounds = 20;
    const int MaxWarmUps = 400;

    public static void Run()
    {
        Report.Settings($"table: {Finds} names found in a round, {Rounds} rounds after those to warm up");
        var (few, many) = (Build(Few), Build(Many));
        Report.Ratio("table.find_1000_vs_10", Compare("a table", few, many));
        Report.Ratio(
            "table.find_composed_1000_vs_10",
            Compare("a composed table", new ComposedJobTable(few), new ComposedJobTable(many)));
        Report.Ratio(
            "table.find_long_1000_vs_10",
            Compare("long names in a table", Build(Few, LongNames), Build(Many, LongNames)));
        Report.Ratio("table.build_vs_frozen", CompareBuilding([.. many.Runners]));
    }

    static double Compare(string what, JobTable few, JobTable many)
    {
        WarmUp(() => (Measure(few), Measure(many)));
        var (ofFew, ofMany) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ofFew.Add(Measure(few));
            ofMany.Add(Measure(many));
        }

        Report.Row($"{what} for {Few} jobs", new Samples(ofFew), "ns/find", "N1");
        Report.Row($"{what} for {Many} jobs", new Samples(ofMany), "ns/find", "N1");
        return new Samples(ofMany).Median / new Samples(ofFew).Median;
    }

    static double CompareBuilding(JobRunner[] runners)
    {
        double Index() => Time(() => new JobNameIndex(runners));
        double Dictionary() => Time(() => runners.ToFrozenDictionary(static runner => runner.Definition.Name));
        Report.Row($"an index for {Many} jobs, the first", new Samples([Index()]), "ms", "N2");
        Report.Row($"a FrozenDictionary for {Many} jobs, the first", new Samples([Dictionary()]), "ms", "N2");
        WarmUp(() => (Index(), Dictionary()));
        var (ours, frozen) = (new List<double>(), new List<double>());
        for (var round = 0; round < 100 * Rounds; round++)
        {
            ours.Add(Index());
            frozen.Add(Dictionary());
        }

        Report.Row($"an index for {Many} jobs", new Samples(ours), "ms", "N2");
        Report.Row($"a FrozenDictionary for {Many} jobs", new Samples(frozen), "ms", "N2");
        return new Samples(frozen).Median / new Samples(ours).Median;
    }

    static double Time(Func<object> build)
    {
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(build());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // The compiler's own code, which built the tables, waits for better code before ours does.
    static void WarmUp(Func<(double, double)> round)
    {
        var (compiled, steady) = (JitInfo.GetCompiledMethodCount(), 0);
        for (var i = 0; i < MaxWarmUps && steady < SteadyRounds; i++)
        {
            round();
            var now = JitInfo.GetCompiledMethodCount();
            (compiled, steady) = (now, now == compiled ? steady + 1 : 0);
        }
    }

    // Names as they come from a store: equal, and not the same objects.
    static double Measure(JobTable table)
    {
        var names = table.Runners.Select(runner => new string(runner.Definition.Name.AsSpan())).ToArray();
        var (next, found) = (0, 0);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Finds; i++)
        {
            if (table.Find(names[next]) is not null)
                found++;
            next = next + 1 == names.Length ? 0 : next + 1;
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return found == Finds
            ? elapsed.TotalNanoseconds / Finds
            : throw new InvalidOperationException($"Expected {Finds} runners found, found {found}.");
    }

    static JobTable Build(int jobs, string names = "billing-job-")
    {
        var text = new StringBuilder("using Queue;\npublic static class Handlers\n{\n");
        for (var i = 0; i < jobs; i++)
            text.Append($"    [JobHandler] public static void Handle(Job{i} job) {{ }}\n");
        text.Append("}\n");
        for (var i = 0; i < jobs; i++)
            text.Append($"[Job(\"{names}{i}\")] public sealed partial record Job{i}(int Id);\n");
        var compilation = CSharpCompilation.Create(
            $"Table{jobs}{names[0]}",
            [CSharpSyntaxTree.ParseText(text.ToString(), GeneratorProject.ParseOptions)],
            GeneratorProject.References,
            new(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new JobGenerator().AsSourceGenerator()], parseOptions: GeneratorProject.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        using var stream = new MemoryStream();
        var result = output.Emit(stream);
        if (!result.Success)
            throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
        return (JobTable)Assembly.Load(stream.ToArray()).GetType($"Queue.Table{jobs}{names[0]}Jobs")!.GetProperty("Table")!.GetValue(null)!;
    }
}
