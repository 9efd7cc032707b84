using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Benchmarks.Generator;

/// <summary>One generator in a process that is warm: its first run over the project, and its runs after edits.</summary>
sealed class GeneratorRace(string name, IReadOnlyList<ISourceGenerator> generators)
{
    readonly List<double> cold = [];
    readonly List<double> edits = [];
    readonly List<double> declarations = [];

    public Samples Cold => new(cold);

    public Samples Edits => new(edits);

    public Samples Declarations => new(declarations);

    /// <summary>Runs a round, and keeps its times unless it is to warm up.</summary>
    public void Run(int round, int editsPerRound, bool isWarmUp)
    {
        var compilation = GeneratorProject.Create();
        var driver = (GeneratorDriver)CSharpGeneratorDriver.Create(generators, parseOptions: GeneratorProject.ParseOptions);
        var first = Measure(ref driver, compilation);
        var inBodies = MeasureEdits(isDeclaration: false);
        var ofDeclarations = MeasureEdits(isDeclaration: true);
        Expect(driver);
        if (isWarmUp)
            return;
        cold.Add(first);
        edits.Add(inBodies);
        declarations.Add(ofDeclarations);

        double MeasureEdits(bool isDeclaration)
        {
            var times = new List<double>();
            for (var i = 1; i <= editsPerRound; i++)
            {
                compilation = GeneratorProject.Edit(compilation, (round * editsPerRound) + i, isDeclaration);
                times.Add(Measure(ref driver, compilation));
            }

            return new Samples(times).Median;
        }
    }

    public void Print()
    {
        Report.Row($"{name}, the first run", Cold, "ms", "N1");
        Report.Row($"{name}, after an edit of method bodies in another file", Edits, "ms", "N1");
        Report.Row($"{name}, after an edit of declarations in another file", Declarations, "ms", "N1");
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
