using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Support;

/// <summary>Tries, once for each rule that some test runs into, whether a pragma and an .editorconfig silence it.</summary>
static class Suppression
{
    static readonly ConcurrentDictionary<string, bool> Tried = new();

    public static async Task ExpectAsync(
        Compilation compilation, IEnumerable<Diagnostic> found, Func<Compilation, Task<IEnumerable<Diagnostic>>> analyze)
    {
        foreach (var diagnostic in found.DistinctBy(diagnostic => diagnostic.Id))
        {
            if (!Tried.TryAdd(diagnostic.Id, true))
                continue;
            foreach (var silenced in Silence(compilation, diagnostic))
                Assert.DoesNotContain(diagnostic.Id, (await analyze(silenced)).Select(other => other.Id));
        }
    }

    // What is not in source, as in the contract lock, only a .globalconfig reaches.
    static IEnumerable<Compilation> Silence(Compilation compilation, Diagnostic diagnostic)
    {
        var (id, options) = (diagnostic.Id, compilation.Options);
        yield return diagnostic.Location.IsInSource
            ? compilation.WithOptions(options.WithSyntaxTreeOptionsProvider(new SeverityOptions(id)))
            : compilation.WithOptions(options.WithSpecificDiagnosticOptions(
                options.SpecificDiagnosticOptions.SetItem(id, ReportDiagnostic.Suppress)));
        if (!diagnostic.Location.IsInSource)
            yield break;

        var silenced = compilation;
        foreach (var tree in compilation.SyntaxTrees.Where(tree => !tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal)))
        {
            silenced = silenced.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(
                $"#pragma warning disable {id}\n{tree}", (CSharpParseOptions)tree.Options, tree.FilePath, tree.Encoding));
        }

        yield return silenced;
    }

    sealed class SeverityOptions(string id) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Suppress;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = ReportDiagnostic.Default;
            return false;
        }
    }
}
