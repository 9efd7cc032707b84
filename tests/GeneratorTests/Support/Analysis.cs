using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Queue.Generators;

namespace Queue.GeneratorTests.Support;

/// <summary>Runs all analyzers over a user's project and its generated code.</summary>
static class Analysis
{
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(JobGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// Expects the marked diagnostics in the first file and no others, the compiler's own errors included: what is
    /// wrong is said once.
    /// </summary>
    public static async Task<IReadOnlyList<Diagnostic>> ExpectAsync(Source source, params string[] alsoFromCompiler)
    {
        var markup = Markup.Parse(source.Files[0]);
        source = source with { Files = [markup.Text, .. source.Files.Skip(1)] };
        var generated = Generated.FromBroken(source);
        var found = await RunAsync(generated.Compilation);
        Assert.Equal(
            markup.Expected.Select(expected => Describe(expected.Id, expected.Span, markup.Text)).Order(),
            found.Select(diagnostic => Describe(diagnostic, markup.Text)).Order());

        var problems = generated.Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => !alsoFromCompiler.Contains(diagnostic.Id))
            .Select(diagnostic => diagnostic.ToString());
        Assert.Empty(problems);
        return found;
    }

    /// <summary>The diagnostics that are not suppressed.</summary>
    public static async Task<IReadOnlyList<Diagnostic>> RunAsync(
        Compilation compilation, AnalyzerConfigOptionsProvider? options = null, params ImmutableArray<AdditionalText> files)
    {
        var found = await AnalyzeAsync(compilation);
        AcceptsAttribute.Record(found.Select(diagnostic => diagnostic.Id));
        await Suppression.ExpectAsync(compilation, found, AnalyzeAsync);
        return [.. found];

        async Task<IEnumerable<Diagnostic>> AnalyzeAsync(Compilation analyzed)
        {
            var analysis = analyzed.WithAnalyzers(Analyzers, new AnalyzerOptions(files, options ?? EmptyOptions.Instance));
            var reported = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(reported, diagnostic => diagnostic.Id.StartsWith("AD", StringComparison.Ordinal));
            return reported.Where(diagnostic => !diagnostic.IsSuppressed);
        }
    }

    public static string Message(this Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    static string Describe(Diagnostic diagnostic, string text) =>
        diagnostic.Location.SourceTree is { } tree && tree.GetText().ToString() == text
            ? Describe(diagnostic.Id, diagnostic.Location.SourceSpan, text)
            : diagnostic.ToString();

    static string Describe(string id, TextSpan span, string text) =>
        $"{id} at {span.Start}: {text.Substring(span.Start, span.Length)}";
}
