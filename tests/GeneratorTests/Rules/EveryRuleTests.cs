using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>What holds for every rule.</summary>
public sealed class EveryRuleTests
{
    static readonly string Tests = Path.GetDirectoryName(GetPath())!;
    static readonly string Root = Path.GetFullPath(Path.Combine(Tests, "../../.."));

    public static TheoryData<string> Ids =>
        [.. Analysis.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order()];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_page_that_says_why_and_how(string id)
    {
        var page = File.ReadAllText(Path.Combine(Root, "docs/rules", $"{id}.md"));
        var rule = Find(id);
        Assert.StartsWith($"# {id}: {rule.Title}", page, StringComparison.Ordinal);
        Assert.Contains($"Severity: {rule.DefaultSeverity}", page, StringComparison.Ordinal);
        Assert.Contains("## Why", page, StringComparison.Ordinal);
        Assert.Contains("## How to fix", page, StringComparison.Ordinal);
        Assert.Contains($"dotnet_diagnostic.{id}.severity", page, StringComparison.Ordinal);
        Assert.Equal($"docs/rules/{id}.md", rule.HelpLinkUri);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_its_line_in_the_release_notes(string id)
    {
        var rule = Find(id);
        var folder = Path.Combine(Root, "src/Queue.Generators");
        var lines = File.ReadLines(Path.Combine(folder, "AnalyzerReleases.Unshipped.md"))
            .Concat(File.ReadLines(Path.Combine(folder, "AnalyzerReleases.Shipped.md")));
        Assert.Single(lines, line => line.StartsWith($"{id} | {rule.Category} | {rule.DefaultSeverity} |", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_tests(string id) => Assert.Contains(
        Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "EveryRuleTests.cs"),
        path => File.ReadAllText(path).Contains($"{{|{id}:", StringComparison.Ordinal));

    [Fact]
    public void Every_refusal_of_a_payload_names_the_way_out() => Assert.All(
        Queue.Generators.Diagnostics.Rules.Payload,
        rule => Assert.EndsWith(
            "or bring an own context: [Job(JsonContext = typeof(...))]",
            rule.MessageFormat.ToString(CultureInfo.InvariantCulture),
            StringComparison.Ordinal));

    [Fact]
    public void An_id_stands_for_one_rule()
    {
        var rules = Analysis.Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Distinct().ToList();
        Assert.Equal(rules.Count, rules.Select(rule => rule.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_pragma_suppresses_a_rule() => Assert.Empty(await Analysis.RunAsync(Generated.FromBroken(
        """
        #pragma warning disable QUE001
        [Job] public sealed record SendMail(int Id);
        """).Compilation));

    [Fact]
    public async Task An_editorconfig_suppresses_a_rule()
    {
        var compilation = Generated.FromBroken("[Job] public sealed record SendMail(int Id);").Compilation;
        var options = compilation.Options.WithSyntaxTreeOptionsProvider(new SeverityOptions("QUE001", ReportDiagnostic.Suppress));
        Assert.Empty(await Analysis.RunAsync(compilation.WithOptions(options)));
    }

    static DiagnosticDescriptor Find(string id) => Analysis.Analyzers
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .First(rule => rule.Id == id);

    static string GetPath([CallerFilePath] string path = "") => path;

    sealed class SeverityOptions(string id, ReportDiagnostic severity) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(
            SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = severity;
            return diagnosticId == id;
        }

        public override bool TryGetGlobalDiagnosticValue(
            string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic found)
        {
            found = ReportDiagnostic.Default;
            return false;
        }
    }
}
