using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace Queue.GeneratorTests.Snapshots;

/// <summary>Turns what a generator wrote and reported into the files of a snapshot.</summary>
static class Targets
{
    public static IReadOnlyList<Target> From(GeneratorDriverRunResult run)
    {
        foreach (var result in run.Results)
        {
            if (result.Exception is { } exception)
                ExceptionDispatchInfo.Throw(exception);
        }

        var targets = run.Results
            .SelectMany(result => result.GeneratedSources)
            .OrderBy(source => source.HintName, StringComparer.Ordinal)
            .Select(FromSource)
            .ToList();
        if (!run.Diagnostics.IsEmpty)
            targets.Add(new("", "txt", DiagnosticText.Format(run.Diagnostics)));
        return targets;
    }

    static Target FromSource(GeneratedSourceResult source)
    {
        var text = source.SourceText.ToString().Replace("\r\n", "\n").Replace('\r', '\n');
        var kept = text.Split('\n').Where(line => !line.Contains("GeneratedCodeAttribute", StringComparison.Ordinal));
        var hintName = source.HintName.EndsWith(".cs", StringComparison.Ordinal) ? source.HintName : source.HintName + ".cs";
        return new($"#{SnapshotName.ForTarget(hintName)}", "cs", $"//HintName: {hintName}\n{string.Join('\n', kept)}");
    }
}
