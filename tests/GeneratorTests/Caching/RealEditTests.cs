using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Caching;

/// <summary>Each step has an edit that concerns it, and re-runs; all others of an edit are kept.</summary>
public sealed class RealEditTests
{
    const string Jobs =
        """
        [Job] public sealed partial record SendMail(int Id);
        [Job] public sealed partial record Other(string Name);
        public static class Handlers
        {
            [JobHandler] public static void Send(SendMail job) { }
            [JobHandler] public static void Do(Other job) { }
        }
        """;

    const string Library =
        """
        namespace Library;
        [Job] public sealed partial record Imported(int Id);
        public static class Handlers { [JobHandler] public static void Import(Imported job) { } }
        """;

    // What is edited, and the steps whose results change with it.
    static readonly Dictionary<string, (Func<Source, Source> Edit, string[] Changed)> Edits = new(StringComparer.Ordinal)
    {
        [TrackingNames.Assembly] = (
            Append("[assembly: JobTableName(\"Everything\")]"), []),
        [TrackingNames.Jobs] = (
            Replace("[Job] public sealed partial record Other", "[Job(Priority = 3)] public sealed partial record Other"), []),
        [TrackingNames.FileNames] = (
            Append("[Job] public sealed partial record SENDMAIL(int Id);"),
            [TrackingNames.Jobs, TrackingNames.Payloads, TrackingNames.Table]),
        [TrackingNames.Payloads] = (Replace("(int Id)", "(int Id, int More)"), [TrackingNames.Jobs]),
        [TrackingNames.PayloadNames] = (
            Append("[Job] public sealed partial record Get(int Id);"),
            [TrackingNames.Jobs, TrackingNames.Payloads, TrackingNames.Table]),
        [TrackingNames.Handlers] = (
            Replace("Send(SendMail job)", "Send(JobContext context, SendMail job)"), [TrackingNames.Table]),
        [TrackingNames.Table] = (
            Append("public static class More { [JobHandler] public static Task Get(Got job) => Task.CompletedTask; } [Job] public sealed partial record Got(int Id);"),
            [TrackingNames.Jobs, TrackingNames.Payloads, TrackingNames.Handlers]),
        [TrackingNames.Composition] = (source => source with { References = [] }, []),
    };

    public static TheoryData<string> Steps =>
    [
        .. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(constant => (string)constant.GetRawConstantValue()!),
    ];

    static Source Project => new()
    {
        Files = [Jobs, "public static class Program { public static void Main() { } }"],
        Output = OutputKind.ConsoleApplication,
        References = [Projects.Library("Library", Library)],
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_edit_that_concerns_a_step_changes_it_and_those_named_with_it(string step)
    {
        Assert.True(Edits.TryGetValue(step, out var edit), $"Expected an edit that concerns the step {step}, found none.");
        var before = Project;
        var run = Run(before, edit.Edit(before));
        foreach (var other in run.TrackedSteps.Keys.Where(name => Edits.ContainsKey(name)))
        {
            var isChanged = run.TrackedSteps[other].SelectMany(tracked => tracked.Outputs)
                .Any(output => output.Reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New or IncrementalStepRunReason.Removed);
            Assert.True(isChanged == (other == step || edit.Changed.Contains(other)), $"{other} {(isChanged ? "has" : "has not")} changed.");
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_edit_in_the_body_of_a_referenced_project_keeps_each_step_and_all_files(string step)
    {
        var before = Project;
        var edited = Library.Replace("{ }", "{ _ = job.Id; }", StringComparison.Ordinal);
        var run = Run(before, before with { References = [Projects.Library("Library", edited)] });
        Assert.All(
            run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs),
            output => Assert.True(output.Reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(
            run.TrackedOutputSteps.SelectMany(tracked => tracked.Value).SelectMany(tracked => tracked.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Fact]
    public void A_new_handler_in_a_referenced_project_is_composed()
    {
        var before = Project with { References = [] };
        Assert.Single(
            Run(before, Project).TrackedSteps[TrackingNames.Composition].SelectMany(tracked => tracked.Outputs),
            output => output.Reason == IncrementalStepRunReason.Modified);
    }

    static Func<Source, Source> Append(string code) => Replace(Jobs, $"{code}\n{Jobs}");

    static Func<Source, Source> Replace(string old, string code) =>
        source => source with { Files = [source.Files[0].Replace(old, code, StringComparison.Ordinal), .. source.Files.Skip(1)] };

    static GeneratorRunResult Run(Source before, Source after)
    {
        var compilation = before.Compile();
        var edited = compilation.WithReferences(after.Compile().References);
        for (var i = 0; i < before.Files.Count; i++)
        {
            if (before.Files[i] != after.Files[i])
            {
                // The first tree has the global usings.
                var tree = compilation.SyntaxTrees[i + 1];
                edited = edited.ReplaceSyntaxTree(
                    tree, CSharpSyntaxTree.ParseText(after.Files[i], before.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8));
            }
        }

        var driver = Generated.CreateDriver(before).RunGenerators(compilation, TestContext.Current.CancellationToken);
        return driver.RunGenerators(edited, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }
}
