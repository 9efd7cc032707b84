using System.Globalization;
using System.Text.RegularExpressions;

namespace Queue.AotTests;

/// <summary>What the documentation shows is what the samples and the tests hold.</summary>
public sealed partial class DocumentationTests
{
    static readonly string[] Sources =
        [.. FindFiles("samples", "*.cs").Select(path => WithoutIndent(File.ReadAllText(path)))];

    public static TheoryData<string> PagesWithCode =>
        [
        "README.md", "docs/drivers.md", "docs/getting-started.md", "docs/json.md", "docs/middleware.md",
        "docs/observability.md", "docs/projects.md", "docs/retries.md", "docs/sqlite.md", "docs/testing.md",
        "docs/unique-jobs.md", "docs/upgrades.md",
    ];

    public static TheoryData<string> PagesThatNameTests =>
    [
        "docs/contract-lock.md", "docs/drivers.md", "docs/failures.md", "docs/guarantees.md", "docs/json.md",
        "docs/limits.md", "docs/middleware.md", "docs/observability.md", "docs/operations.md", "docs/projects.md",
        "docs/retries.md", "docs/sqlite.md", "docs/testing.md", "docs/unique-jobs.md", "docs/upgrades.md",
    ];

    [Theory]
    [MemberData(nameof(PagesWithCode))]
    public void Code_is_taken_from_a_sample(string page)
    {
        var blocks = CodeBlock.Matches(Read(page)).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(
            Sources, source => source.Contains(WithoutIndent(block), StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(PagesThatNameTests))]
    public void A_test_class_that_is_named_exists(string page)
    {
        var names = TestClass.Matches(Read(page)).Select(match => match.Groups[1].Value).Distinct().ToArray();
        var files = FindFiles("tests", "*Tests.cs").Concat(FindFiles("src", "*Tests.cs"))
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Contains(name, files));
    }

    [Fact]
    public void A_rule_that_is_named_exists()
    {
        var rules = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs/rules"))
            .Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories);
        Assert.All(
            pages.SelectMany(page => Rule.Matches(File.ReadAllText(page)).Select(match => match.Value)).Distinct(),
            rule => Assert.Contains(rule, rules));
    }

    [Fact]
    public void Each_failure_has_its_row_with_a_rule_a_test_or_what_it_comes_with()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs/failures.md"))
            .Select(line => Row.Match(line)).Where(row => row.Success).ToList();
        Assert.Equal(Enumerable.Range(1, 20), rows.Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.True(
            Rule.IsMatch(row.Groups[2].Value) || TestClass.IsMatch(row.Groups[2].Value)
                || row.Groups[2].Value.StartsWith("Comes with ", StringComparison.Ordinal),
            row.Value));
    }

    static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    static IEnumerable<string> FindFiles(string folder, string pattern) => Directory
        .EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
        .Where(path => !path.Contains("/obj/", StringComparison.Ordinal));

    static string WithoutIndent(string text) => string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim()));

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock { get; }

    [GeneratedRegex("QUE[0-9]{3}")]
    private static partial Regex Rule { get; }

    [GeneratedRegex("^\\| ([0-9]+) \\|.*\\| (.*) \\|$")]
    private static partial Regex Row { get; }

    [GeneratedRegex("`([A-Za-z]+Tests)`")]
    private static partial Regex TestClass { get; }
}
