using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Queue.Generators;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Compiles a project of legal declarations, and runs what comes out.</summary>
/// <param name="tamper">Changes generated code, to show that the check sees it; null for none.</param>
sealed class DeclarationCheck(Func<string, string>? tamper = null)
{
    // A warning that is off by default, so generated code is free of it; a user's need not be.
    const string NoComment = "CS1591";

    static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
    [
        .. typeof(JobGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>What is wrong; nothing where all is right.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(DeclarationProject project, CancellationToken token = default)
    {
        try
        {
            var (compilation, problems) = Generate(project, token);
            problems.AddRange(await FindDiagnosticsAsync(compilation, token));
            return problems.Count > 0 ? problems : await ExecuteAsync(compilation, project, token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return [exception.ToString()];
        }
    }

    (Compilation Compilation, List<string> Problems) Generate(DeclarationProject project, CancellationToken token)
    {
        var driver = CSharpGeneratorDriver
            .Create([new JobGenerator().AsSourceGenerator()], parseOptions: project.Settings.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(project.Compile(), out var output, out var diagnostics, token);
        foreach (var tree in tamper is null ? [] : driver.GetRunResult().GeneratedTrees)
        {
            output = output.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
                tamper!(tree.ToString()), project.Settings.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8, token));
        }

        return (output, [.. diagnostics.Select(diagnostic => diagnostic.ToString())]);
    }

    static async Task<IEnumerable<string>> FindDiagnosticsAsync(Compilation compilation, CancellationToken token)
    {
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        return Describe(await compilation.WithAnalyzers(Analyzers, options).GetAnalyzerDiagnosticsAsync(token));
    }

    static IReadOnlyList<string> Describe(ImmutableArray<Diagnostic> diagnostics) =>
    [
        .. diagnostics
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .Where(diagnostic => diagnostic.Id != NoComment || !IsOfUser(diagnostic.Location))
            .Select(Describe),
    ];

    static bool IsOfUser(Location location) =>
        location.SourceTree?.FilePath.StartsWith(DeclarationProject.Folder, StringComparison.Ordinal) is true;

    static string Describe(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? $"{diagnostic}\n    {tree.GetText().Lines.GetLineFromPosition(diagnostic.Location.SourceSpan.Start).ToString().Trim()}"
        : diagnostic.ToString();

    static async Task<IReadOnlyList<string>> ExecuteAsync(
        Compilation compilation, DeclarationProject project, CancellationToken token)
    {
        using var stream = new MemoryStream();
        var result = compilation.Emit(stream, cancellationToken: token);
        if (Describe(result.Diagnostics) is { Count: > 0 } problems)
            return problems;
        stream.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        try
        {
            return await new DeclarationRun(context.LoadFromStream(stream), project).RunAsync(token);
        }
        finally
        {
            context.Unload();
        }
    }
}
