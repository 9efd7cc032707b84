using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators.Common;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Caching;

/// <summary>An edit re-runs what it changes, and nothing else.</summary>
public sealed class IncrementalCachingTests
{
    static readonly string[] Steps =
    [
        .. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public)
            .Select(constant => (string)constant.GetRawConstantValue()!),
    ];

    static readonly Source Project = new()
    {
        Files =
        [
            """
            [Job] public sealed partial record SendMail(int Id);
            [Job] public sealed partial record Other(string Name);
            public static class Handlers
            {
                [JobHandler] public static void Send(SendMail job) { }
                [JobHandler] public static void Do(Other job) { }
            }
            """,
            "public static class Unrelated { public static int One => 1; }",
        ],
    };

    [Fact]
    public void An_edit_in_another_file_changes_nothing()
    {
        var run = RunWithEdit(fileIndex: 2, text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));
        AssertCached(run);
    }

    [Fact]
    public void An_edit_beside_a_job_that_does_not_concern_it_changes_nothing()
    {
        var run = RunWithEdit(
            fileIndex: 1,
            text => "// A comment.\n" + text.Replace("(SendMail job) { }", "(SendMail job) { _ = job.Id; }", StringComparison.Ordinal));
        AssertCached(run);
    }

    [Fact]
    public void A_new_file_changes_nothing()
    {
        var compilation = Project.Compile();
        var run = Run(compilation, compilation.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText("class New;", Project.ParseOptions, "New.cs", System.Text.Encoding.UTF8)));
        AssertCached(run);
    }

    [Fact]
    public void A_new_member_of_a_job_writes_its_file_again_and_no_other_jobs()
    {
        var run = RunWithEdit(fileIndex: 1, text => text.Replace("(int Id)", "(int Id, int More)", StringComparison.Ordinal));
        Assert.Single(GetReasons(run, TrackingNames.Jobs), IncrementalStepRunReason.Modified);
        Assert.All(GetReasons(run, TrackingNames.Table), AssertUnchanged);
        Assert.Contains(IncrementalStepRunReason.Modified, GetReasons(run, TrackingNames.Payloads));
    }

    [Fact]
    public void A_new_signature_of_a_handler_writes_the_table_again_and_no_job()
    {
        var run = RunWithEdit(
            fileIndex: 1,
            text => text.Replace("Send(SendMail job)", "Send(JobContext context, SendMail job)", StringComparison.Ordinal));
        Assert.All(GetReasons(run, TrackingNames.Jobs), AssertUnchanged);
        Assert.Equal([IncrementalStepRunReason.Modified], GetReasons(run, TrackingNames.Table));
    }

    static void AssertCached(GeneratorRunResult run)
    {
        foreach (var step in Steps)
            Assert.All(GetReasons(run, step), AssertUnchanged);
        var outputs = run.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).ToList();
        Assert.NotEmpty(outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    static void AssertUnchanged(IncrementalStepRunReason reason) =>
        Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    static List<IncrementalStepRunReason> GetReasons(GeneratorRunResult run, string step)
    {
        var outputs = run.TrackedSteps[step].SelectMany(tracked => tracked.Outputs).Select(output => output.Reason).ToList();
        Assert.NotEmpty(outputs);
        return outputs;
    }

    static GeneratorRunResult RunWithEdit(int fileIndex, Func<string, string> edit)
    {
        var compilation = Project.Compile();
        var tree = compilation.SyntaxTrees[fileIndex];
        var text = tree.ToString();
        Assert.NotEqual(text, edit(text));
        var edited = CSharpSyntaxTree.ParseText(edit(text), Project.ParseOptions, tree.FilePath, System.Text.Encoding.UTF8);
        return Run(compilation, compilation.ReplaceSyntaxTree(tree, edited));
    }

    static GeneratorRunResult Run(Compilation before, Compilation after)
    {
        var driver = Generated.CreateDriver(Project).RunGenerators(before, TestContext.Current.CancellationToken);
        return driver.RunGenerators(after, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }
}
