using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Caching;

/// <summary>What is written after an edit is what a run without any memory writes.</summary>
public sealed class SurfaceTests
{
    // What is parsed, and kept by its place; the edits are all in the other file.
    const string Jobs =
        """
        [Job] public sealed partial class Mail;
        [Job(Priority = Numbers.First)] public sealed partial record Send(Kind Kind, int Count = Numbers.First);
        public sealed partial class Handlers
        {
            [JobHandler] public void Handle(Mail job) { }
            [JobHandler] public static Task Handle(Send job) => Task.CompletedTask;
        }
        """;

    const string Others =
        """
        public sealed partial class Mail
        {
            public int Id { get; set; }
            public string? Name { get; set; }
            [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
            public string? Note { get; set; }
            public Inner Inner { get; set; } = new();
            public int Twice() { return Id; }
            public string Last { get; set; } = "";
        }
        public partial class Inner { public int Value { get; init; } public static int Of() { return 1; } }
        public static class Numbers { public const int First = 1; public static int Second => 2; }
        public enum Kind { A, B }
        public sealed partial class Handlers { public Handlers() { } }
        """;

    public static TheoryData<string, string> Edits => new()
    {
        { "public string? Name { get; set; }", "public string? Name { get => field; set; }" },
        { "public string? Name { get; set; }", "public string? Name { get; set { field = value; } }" },
        { "public string? Name { get; set; }", "public string? Name => null;" },
        { "public string? Note { get; set; }", "public string? Note { get; set; } = \"\";" },
        { "public string? Note { get; set; }", "public string? Note { get; set; } public Mail() { Note = \"\"; }" },
        { "public string? Note { get; set; }", "public string? Note { get { return null; } set { } }" },
        { "return Id;", "\n#nullable disable\nreturn Id;" },
        { "string Last", "string? Last" },
        { "int Id { get; set; }", "int Id { get; private set; }" },
        { "int Id { get; set; }", "int Id { get; init; }" },
        { "int Id { get; set; }", "required int Id { get; set; }" },
        { "public sealed partial class Mail", "#nullable disable\npublic sealed partial class Mail" },
        { "public int Id", "#if !NEVER\n[System.Text.Json.Serialization.JsonPropertyName(\"id\")]\n#endif\npublic int Id" },
        { "const int First = 1", "const int First = 2" },
        { "const int First = 1", "const long First = 1" },
        { "int Value { get; init; }", "int Value { get; init; } public int More { get; set; }" },
        { "partial class Inner", "partial struct Inner" },
        { "partial class Inner", "partial record Inner" },
        { "partial class Inner", "sealed partial class Inner : IDisposable { public void Dispose() { } } partial class Inner" },
        { "enum Kind { A, B }", "enum Kind : byte { A, B }" },
        { "enum Kind { A, B }", "[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Kind>))] enum Kind { A, B }" },
        { "public Handlers() { }", "public Handlers(IServiceProvider services) { }" },
        { "public sealed partial class Handlers", "[Obsolete] public sealed partial class Handlers" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edit_and_its_undoing_write_what_a_fresh_run_writes(string old, string code)
    {
        var before = Project;
        var after = before with { Files = [.. before.Files.Select(file => file.Replace(old, code, StringComparison.Ordinal))] };
        Assert.NotEqual(string.Concat(before.Files), string.Concat(after.Files));
        var compilation = before.Compile();
        var edited = Edit(compilation, before, after);

        var driver = Generated.CreateDriver(before).RunGenerators(compilation, TestContext.Current.CancellationToken);
        driver = driver.RunGenerators(edited, TestContext.Current.CancellationToken);
        Assert.Equal(Fresh(after), Texts(driver));
        driver = driver.RunGenerators(Edit(edited, after, before), TestContext.Current.CancellationToken);
        Assert.Equal(Fresh(before), Texts(driver));
    }

    [Fact]
    public void A_file_that_is_in_two_programs_is_parsed_for_each()
    {
        var first = Project.Compile();
        var second = Project with { Nullable = NullableContextOptions.Disable, Assembly = "Other" };
        var compilation = CSharpCompilation.Create(
            "Other", first.SyntaxTrees, first.References,
            first.Options.WithNullableContextOptions(NullableContextOptions.Disable));

        for (var i = 0; i < 2; i++)
        {
            var driver = Generated.CreateDriver(Project);
            Assert.Equal(Fresh(Project), Texts(driver.RunGenerators(first, TestContext.Current.CancellationToken)));
            Assert.Equal(Fresh(second), Texts(driver.RunGenerators(compilation, TestContext.Current.CancellationToken)));
        }
    }

    static Source Project => new() { Files = [Jobs, Others] };

    static CSharpCompilation Edit(CSharpCompilation compilation, Source before, Source after)
    {
        for (var i = 0; i < before.Files.Count; i++)
        {
            if (before.Files[i] == after.Files[i])
                continue;
            var tree = compilation.SyntaxTrees[i + 1];
            compilation = compilation.ReplaceSyntaxTree(
                tree, CSharpSyntaxTree.ParseText(after.Files[i], (CSharpParseOptions)tree.Options, tree.FilePath, System.Text.Encoding.UTF8));
        }

        return compilation;
    }

    // Trees of its own, so that nothing that is kept is found.
    static string Fresh(Source source) => Texts(
        Generated.CreateDriver(source).RunGenerators(source.Compile(), TestContext.Current.CancellationToken));

    static string Texts(GeneratorDriver driver)
    {
        var run = driver.GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        return string.Join('\n', run.GeneratedSources.OrderBy(file => file.HintName, StringComparer.Ordinal).Select(file => $"{file.HintName}\n{file.SourceText}"));
    }
}
