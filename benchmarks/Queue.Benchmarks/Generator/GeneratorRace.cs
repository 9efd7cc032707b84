using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Benchmarks.Generator;

/// <summary>One generator in a process that is warm: its first run over the project, and its runs after edits.</summary>
sealed class GeneratorRace(string name, IReadOnlyList<ISourceGenerator> generators)
{
    readonly List<double> cold = [];
    readonly Dictionary<EditKind, List<double>> edits =
        Enum.GetValues<EditKind>().ToDictionary(kind => kind, _ => new List<double>());

    public Samples Cold => new(cold);

    public Samples Edits(EditKind kind) => new(edits[kind]);

    /// <summary>Runs a round, and keeps its times unless it is to warm up.</summary>
    public void Run(int round, int editsPerRound, bool isWarmUp)
    {
        var compilation = GeneratorProject.Create();
        var driver = (GeneratorDriver)CSharpGeneratorDriver.Create(generators, parseOptions: GeneratorProject.ParseOptions);
        var first = Measure(ref driver, compilation);
        var medians = edits.Keys.ToDictionary(kind => kind, MeasureEdits);
        Expect(driver);
        if (isWarmUp)
            return;
        cold.Add(first);
        foreach (var (kind, median) in medians)
            edits[kind].Add(median);

        double MeasureEdits(EditKind kind)
        {
            var times = new List<double>();
            for (var i = 1; i <= editsPerRound; i++)
            {
                compilation = GeneratorProject.Edit(compilation, (round * editsPerRound) + i, kind);
                times.Add(Measure(ref driver, compilation));
            }

            return new Samples(times).Median;
        }
    }

    public void Print()
    {
        Report.Row($"{name}, the first run", Cold, "ms", "N1");
        Report.Row($"{name}, after an edit of method bodies in another file", Edits(EditKind.Bodies), "ms", "N1");
        Report.Row($"{name}, with a method added in another file", Edits(EditKind.NewMethod), "ms", "N1");
        Report.Row($"{name}, with a property added in another file", Edits(EditKind.NewProperty), "ms", "N1");
        Report.Row($"{name}, with the methods of another file renamed", Edits(EditKind.Declarations), "ms", "N1");
    }

    static double Measure(ref GeneratorDriver driver, CSharpCompilation compilation)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var start = Stopwatch.GetTimestamp();
        driver = driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    static void Expect(GeneratorDriver driver)
    {
        var result = driver.GetRunResult();
        if (result.GeneratedTrees.IsEmpty || !result.Diagnostics.IsEmpty || result.Results.Any(each => each.Exception is not null))
            throw new InvalidOperationException($"Expected generated code, found {string.Join(", ", result.Diagnostics)}.");
    }
}
