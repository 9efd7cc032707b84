using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Contracts;

/// <summary>QUE040 to QUE046: what is reported, and where.</summary>
public sealed class ContractLockRuleTests
{
    const string Header = "queue contract lock, format 1\n\n";

    const string Mail = Header +
        """
        job mail version 1
          object Mail
            Body: Body
            Id: int
          object Body
            Kind: Kind
            Text: string
          enum Kind int by name
            Html = 1
            Plain = 0

        """;

    const string Kind =
        """

        [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<Kind>))]
        public enum Kind { Plain, Html }

        """;

    [Fact]
    public Task Nothing_is_said_where_there_is_no_lock() => LockedProject.ExpectAsync(
        "[Job] public sealed partial record Mail(int Id);", null);

    [Fact]
    [Accepts("QUE040", "QUE041", "QUE042", "QUE043", "QUE044", "QUE045", "QUE046")]
    public Task Nothing_is_said_of_what_is_as_it_is_locked() => LockedProject.ExpectAsync(
        $"""[Job("mail")] public sealed partial record Mail(int Id, Body Body); public sealed record Body(string Text, Kind Kind);{Kind}""",
        Mail);

    [Theory]
    [InlineData("")]
    [InlineData(Header)]
    public async Task With_an_empty_lock_each_job_is_said_to_be_missing(string text)
    {
        var found = await LockedProject.ExpectAsync(
            """
            [Job("mail")] public sealed partial record {|QUE041:Mail|}(int Id);
            [Job] public sealed partial record {|QUE041:Other|}(int Id, string Name);
            """,
            text);
        Assert.Equal(
            "The job 'mail' is not in the contract lock; add it, so that changes of its payload are checked",
            found.First(item => item.Message().Contains("mail", StringComparison.Ordinal)).Message());
    }

    [Fact]
    public async Task What_strands_stored_jobs_is_reported_at_the_member()
    {
        var found = await LockedProject.ExpectAsync(
            $$"""[Job("mail")] public sealed partial record Mail(Guid {|QUE042:Id|}, Body Body); public sealed record Body(string Text, Kind Kind);{{Kind}}""",
            Mail);
        Assert.Equal(
            "Stored jobs 'mail' can't be read any more: 'Id' was 'int' and is 'Guid'; undo it, start an upgrade, or accept the change in the " +
            "contract lock once none is stored",
            found[0].Message());
    }

    [Fact]
    public async Task A_member_that_is_gone_is_reported_at_its_type_however_deep()
    {
        var found = await LockedProject.ExpectAsync(
            $$"""[Job("mail")] public sealed partial record Mail(int Id, Body Body); public sealed record {|QUE043:Body|}(Kind Kind);{{Kind}}""",
            Mail);
        Assert.Contains("'Text' is gone, and the value that is stored of it is passed over", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_seems_renamed_is_reported_where_it_is()
    {
        var found = await LockedProject.ExpectAsync(
            $$"""[Job("mail")] public sealed partial record Mail(int Id, Body Body); public sealed record Body(Kind Kind, string {|QUE043:Content|});{{Kind}}""",
            Mail);
        Assert.Contains(
            "'Text' is gone, and the value that is stored of it is passed over; if 'Content' is its new name, mark that " +
            "with [JsonPropertyName(\"Text\")]; if it is not, null gets into 'Content', which its type does not allow",
            Assert.Single(found).Message(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_members_that_seem_renamed_have_each_a_new_name()
    {
        var found = await LockedProject.ExpectAsync(
            "[Job(\"a\")] public sealed partial record A(int {|QUE043:Third|}, int {|QUE043:Fourth|});",
            Header + "job a version 1\n  object A\n    First: int\n    Second: int\n");
        Assert.Contains(found, item => item.Message().Contains("[JsonPropertyName(\"First\")]", StringComparison.Ordinal));
        Assert.Contains(found, item => item.Message().Contains("[JsonPropertyName(\"Second\")]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_value_that_old_workers_do_not_know_is_reported_at_it()
    {
        var found = await LockedProject.ExpectAsync(
            $$"""[Job("mail")] public sealed partial record Mail(int Id, Body Body); public sealed record Body(string Text, Kind Kind);{{Kind.Replace("Html", "Html, {|QUE044:Rich|}", StringComparison.Ordinal)}}""",
            Mail);
        Assert.Contains("the value 'Rich' of 'Kind' is new", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_harmless_change_is_reported_once_at_the_job()
    {
        var found = await LockedProject.ExpectAsync(
            $$"""[Job("mail", Aliases = ["Mail"])] public sealed partial record {|QUE045:Mail|}(int Id, Body Body, string? Note); public sealed record Body(string Text, Kind Kind);{{Kind}}""",
            Mail);
        Assert.Contains(
            "the alias 'Mail' is new; 'Note' is new, and what is stored leaves it at its default", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_job_that_is_gone_is_reported_in_the_lock()
    {
        var found = await LockedProject.ExpectAsync(
            "[Job(\"note\")] public sealed partial record Note(int Id);",
            Header +
            """
            {|QUE040:job mail version 1|}
              {|QUE040:alias Mail|}
              object Mail
                Text: string

            job note version 1
              {|QUE040:alias Remark|}
              object Note
                Id: int

            """);
        Assert.Contains(found, item => item.Message().StartsWith("No job is called 'Remark' any more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_that_seems_renamed_is_told_so()
    {
        var found = await LockedProject.ExpectAsync(
            "[Job(\"send-mail\")] public sealed partial record {|QUE041:SendMail|}(int Id);",
            $$"""
            {{Header}}{|QUE040:job mail version 1|}
              object Mail
                Id: int

            """);
        Assert.Contains(found, item => item.Message().Contains(
            "if it was called 'mail', which is gone, make that an alias", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_job_is_compared_with_what_is_locked_under_its_alias() => LockedProject.ExpectAsync(
        "[Job(\"send-mail\", Aliases = [\"mail\"])] public sealed partial record SendMail(string {|QUE042:Id|});",
        $$"""
        {{Header}}job mail version 1
          object Mail
            Id: int

        """);

    [Fact]
    public async Task A_job_with_its_own_context_is_locked_by_name()
    {
        const string code =
            """
            using System.Text.Json.Serialization;
            [Job("a", JsonContext = typeof(AJson))] public sealed partial record A(object Any);
            [JsonSerializable(typeof(A))] internal sealed partial class AJson : JsonSerializerContext;
            """;
        await LockedProject.ExpectAsync(code, Header + "job a version 1\n  context AJson\n");
        await LockedProject.ExpectAsync(
            code.Replace("record A", "record {|QUE042:A|}", StringComparison.Ordinal),
            Header + "job a version 1\n  object A\n    Any: string\n");
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_reported_at_the_line()
    {
        var found = await LockedProject.ExpectAsync(
            "[Job(\"mail\")] public sealed partial record Mail(int Id);",
            Header + "job mail version 1\n  object Mail\n    {|QUE046:Id int|}\n");
        Assert.Equal(
            "The contract lock can't be read: expected 'NAME: TYPE', indented by 4, found '    Id int'", found[0].Message());
    }

    [Theory]
    [InlineData("/src/App/jobs.lock", "/src/App/old/jobs.lock", "jobs.lock", "old/jobs.lock")]
    [InlineData("/src/App/jobs.lock", "/src/App/a/Jobs.lock", "jobs.lock", "a/Jobs.lock")]
    [InlineData("/src/App/jobs.lock", "/src/Contracts/jobs.lock", "App/jobs.lock", "Contracts/jobs.lock")]
    [InlineData("/src/z/jobs.lock", "/src/a/b/jobs.lock", "z/jobs.lock", "a/b/jobs.lock")]
    public async Task A_second_lock_is_reported_and_not_read(string first, string second, string read, string other)
    {
        const string code = "[Job(\"mail\")] public sealed partial record Mail(int Id);";
        const string locked = Header + "job mail version 1\n  object Mail\n    Id: int\n";
        var found = await Analysis.RunAsync(
            Generated.FromBroken(code).Compilation, null,
            new TextFile(second, "not a lock"), new TextFile(first, locked));
        var only = Assert.Single(found);
        Assert.Equal("QUE046", only.Id);
        Assert.Equal(second, only.Location.GetLineSpan().Path);
        Assert.Equal(
            $"The contract lock can't be read: a project has one, and '{read}' is read already; move what '{other}' " +
            $"locks to it, or take '{other}' out of AdditionalFiles",
            only.Message());
    }

    [Fact]
    public Task A_job_that_breaks_another_rule_is_left_to_that_rule() => LockedProject.ExpectAsync(
        "[Job(\"mail\")] public sealed record {|QUE001:Mail|}(int Id);",
        Header + "job mail version 1\n  object Mail\n    Text: string\n");

    // Metadata has no initializers: what the editor sees of a project and the build of its assembly is alike.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_new_member_of_a_type_of_another_project_may_be_null(bool isBuilt)
    {
        const string locked = Header + "job J version 1\n  object J\n    P: P\n  object P\n    A: int\n";
        var library = new Source
        {
            Files = ["public sealed class P { public int A { get; set; } public string B { get; set; } = null!; }"],
            Assembly = "Lib",
        }.Compile();
        using var stream = new MemoryStream();
        Assert.True(library.Emit(stream, cancellationToken: TestContext.Current.CancellationToken).Success);
        Microsoft.CodeAnalysis.MetadataReference reference = isBuilt
            ? Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(stream.ToArray())
            : library.ToMetadataReference();
        var compilation = Generated.FromBroken(
            new Source { Files = ["[Job] public sealed partial record J(P P);"], References = [reference] }).Compilation;
        var contracts = Queue.Generators.Contracts.ContractLock.Create(compilation, locked, default);
        var shape = Assert.Single(contracts.Shapes);
        var found = Queue.Generators.Contracts.JobComparison.Compare(shape, [.. contracts.FindLocked(shape.Job)]);
        Assert.Equal(
            Queue.Generators.Contracts.ContractEffect.MisreadsStored, Assert.Single(found).Change.Effect);
    }
}
