using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Caching;

/// <summary>An edit of an upgrade or of an old record re-runs what it changes, and nothing else.</summary>
public sealed class UpgradeCachingTests
{
    static readonly Source Project = new()
    {
        Files =
        [
            """
            [Job(Version = 2)] public sealed partial record Mail(int Id)
            {
                [JobUpgrade(1)] static Mail Upgrade(Old old) => new(old.Number);
            }
            [Job] public sealed partial record Other(int Id);
            """,
            "public sealed record Old(int Number);",
        ],
    };

    [Fact]
    public void The_body_of_an_upgrade_changes_nothing() => Assert.DoesNotContain(
        IncrementalStepRunReason.Modified, Edit(1, "new(old.Number)", "new(old.Number + 1)"));

    [Fact]
    public void Another_name_of_an_upgrade_writes_its_job_again() => Assert.Single(
        Edit(1, "Mail Upgrade(", "Mail Renamed("), IncrementalStepRunReason.Modified);

    [Fact]
    public void A_member_of_an_old_record_in_another_file_writes_its_job_again() => Assert.Single(
        Edit(2, "(int Number)", "(int Number, string Text)"), IncrementalStepRunReason.Modified);

    static IEnumerable<IncrementalStepRunReason> Edit(int file, string old, string now)
    {
        var before = Project.Compile();
        var tree = before.SyntaxTrees[file];
        var text = tree.ToString().Replace(old, now, StringComparison.Ordinal);
        Assert.NotEqual(tree.ToString(), text);
        var edited = CSharpSyntaxTree.ParseText(text, Project.ParseOptions, tree.FilePath, Encoding.UTF8);
        var result = Generated.CreateDriver(Project)
            .RunGenerators(before, TestContext.Current.CancellationToken)
            .RunGenerators(before.ReplaceSyntaxTree(tree, edited), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        return [.. result.TrackedSteps[TrackingNames.Jobs].SelectMany(step => step.Outputs).Select(output => output.Reason)];
    }
}
