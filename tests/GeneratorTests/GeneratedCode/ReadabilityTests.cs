using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.GeneratedCode;

/// <summary>Generated code is short, each thing once, and found from the job. LongLines holds for every test.</summary>
public sealed class ReadabilityTests
{
    const int MaxLinesPerJob = 150;

    static readonly string Quickstart = File.ReadAllText(Path.Combine(
        Path.GetDirectoryName(GetPath())!, "../../../samples/Quickstart/Mails.cs"));

    [Fact]
    public void A_job_of_the_quickstart_gives_at_most_150_lines_altogether()
    {
        var sources = Generated.From(new Source
        {
            Files = [WithoutTheSecondJob(Quickstart), "global using System.IO;"],
            Assembly = "Quickstart",
        }).Sources;
        Assert.InRange(sources.Sum(CountLines), MaxLinesPerJob / 2, MaxLinesPerJob);
    }

    [Fact]
    public void A_job_leads_to_its_generated_part()
    {
        var compilation = Generated.From("namespace App; [Job] public sealed partial record SendMail(int Id);").Compilation;
        var job = compilation.GetTypeByMetadataName("App.SendMail")!;
        var generated = Assert.Single(job.Locations, location => location.SourceTree!.FilePath.EndsWith("App.SendMail.g.cs", StringComparison.Ordinal));
        Assert.Contains("partial record SendMail", generated.SourceTree!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_in_two_payloads_is_generated_once()
    {
        var code = string.Concat(Generated.From(
            """
            public sealed record Item(int Id);
            [Job] public sealed partial record A(Item Item, List<Item> Items);
            [Job] public sealed partial record B(Item Item, List<Item> Items);
            """).Sources);
        foreach (var method in new[] { "void WriteItem", "bool TryReadItem", "void WriteListOfItem", "bool TryReadListOfItem", "> DescribeItem" })
            Assert.Equal(2, code.Split($"{method}(").Length);
    }

    [Fact]
    public void Long_names_and_many_members_break_lines() => Generated.From(
        $$"""
        namespace A.Namespace.With.A.Name.That.Leaves.Little.Room.For.Anything.Else.On.A.Line.Of.Code;

        public sealed record AnAddressWithAVeryLongNameIndeedAsSomePeopleLikeThem(string FirstLineOfTheAddress, string? SecondLineOfTheAddress);
        public sealed class AService(IServiceProvider services) { public object Services => services; }
        [Job("a job with its name, quite long as well; and \"odd\"")]
        public sealed partial record AJobWithAVeryLongNameIndeedAsSomePeopleLikeThemInTheirPrograms(
            {{string.Join(", ", Enumerable.Range(1, 40).Select(i => $"Dictionary<string, List<AnAddressWithAVeryLongNameIndeedAsSomePeopleLikeThem?>>? TheMemberOfTheNumber{i}"))}});
        public sealed class AHandlerWithAVeryLongNameIndeedAsSomePeopleLikeThem({{string.Join(", ", Enumerable.Range(1, 12).Select(i => $"AService service{i}"))}})
        {
            public object All => ({{string.Join(", ", Enumerable.Range(1, 12).Select(i => $"service{i}"))}});

            [JobHandler]
            public Task HandleAsync(AJobWithAVeryLongNameIndeedAsSomePeopleLikeThemInTheirPrograms job, AService one, AService two, AService three) => Task.CompletedTask;
        }
        """.Replace("a job with its name, quite long as well; and \"odd\"", "a-job-with-its-name;quite-long-as-well,and-odd(=>", StringComparison.Ordinal));

    static string WithoutTheSecondJob(string text)
    {
        var handler = text.LastIndexOf("    [JobHandler]", StringComparison.Ordinal);
        var end = text.IndexOf('}', handler);
        var kept = text.Remove(handler, end - handler).Split('\n');
        return string.Join('\n', kept.Where(line => !line.Contains("SendReminder", StringComparison.Ordinal)));
    }

    static int CountLines(string source) => source.AsSpan().TrimEnd('\n').Count('\n') + 1;

    static string GetPath([CallerFilePath] string path = "") => path;
}
