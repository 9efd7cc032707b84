using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>What holds for every rule.</summary>
public sealed class EveryRuleTests
{
    static readonly string Tests = Path.GetDirectoryName(GetPath())!;
    static readonly string Root = Path.GetFullPath(Path.Combine(Tests, "../../.."));

    static readonly HashSet<string> Accepted =
    [
        .. typeof(EveryRuleTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes<AcceptsAttribute>())
            .SelectMany(attribute => attribute.Ids),
    ];

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

    [Fact]
    public void A_page_has_its_rule() => Assert.Equal(
        Ids.Select(row => row.Data).Order(),
        Directory.EnumerateFiles(Path.Combine(Root, "docs/rules")).Select(Path.GetFileNameWithoutExtension).Order());

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

    /// <summary>What is marked must be reported, exactly there; and once for each rule, not where it is suppressed.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_test_of_what_it_refuses(string id) => Assert.Contains(
        Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "EveryRuleTests.cs"),
        path => File.ReadAllText(path).Contains($"{{|{id}:", StringComparison.Ordinal));

    /// <summary>See <see cref="AcceptsAttribute"/>.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_a_test_of_what_it_accepts(string id) => Assert.Contains(id, Accepted);

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

    static DiagnosticDescriptor Find(string id) => Analysis.Analyzers
        .SelectMany(analyzer => analyzer.SupportedDiagnostics)
        .First(rule => rule.Id == id);

    static string GetPath([CallerFilePath] string path = "") => path;
}
