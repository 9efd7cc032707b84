using Microsoft.CodeAnalysis;
using Queue.Generators.Caching;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Caching;

/// <summary>Methods without attributes are no part of the surface, but for those on which a model depends.</summary>
public sealed class LeftOutMethodTests
{
    const string Library =
        """
        namespace Library;
        public class Stamped { public string Note { get; set; } = ""; public string Last { get; set; } = ""; }
        public class Upper<T> : System.Text.Json.Serialization.JsonConverter<T>
        {
            public override T Read(ref System.Text.Json.Utf8JsonReader reader, System.Type type, System.Text.Json.JsonSerializerOptions options) => default!;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, T value, System.Text.Json.JsonSerializerOptions options) { }
        }
        """;

    const string Jobs =
        """
        global using Handles = Queue.JobHandlerAttribute;
        global using Upgrades = Queue.JobUpgradeAttribute;
        [Job] public sealed partial class Mail : Library.Stamped;
        [Job(nameof(Texts.Sent))] public sealed partial record Send(int Id, Amount Amount, Kept Kept, int Count = Names.First);
        [Job(Version = 2)] public sealed partial record Newer(int Id);
        public sealed record Older(int Id);
        public sealed record Oldest(int Id);
        public static partial class Names
        {
            public const int First = 1;
            [Job] public sealed partial record Nested(int Id = First);
        }
        public static partial class Handlers
        {
            [JobHandler] public static void Handle(Mail job) { }
            [JobHandler] public static partial void Handle(Send job, IServiceProvider services);
            [JobHandler] public static void Handle(Names.Nested job) { }
        }
        public class Under { public string Text { get; set; } = ""; }
        """;

    const string Others =
        """
        public sealed partial class Mail { public int Id { get; set; } private new void Last() { } }
        public static partial class Names { public sealed partial record Nested { } }
        public static partial class Handlers { public static partial void Handle(Send job, IServiceProvider services) { } }
        [System.Text.Json.Serialization.JsonConverter(typeof(AmountConverter))] public struct Amount { }
        public sealed class AmountConverter : Library.Upper<Amount> { }
        public sealed class Kept : Under { }
        public static class Texts { public static void Sent() { } } public static class Untexts { }
        public static class Unrelated { public static int One() => 1; [Obsolete] public static int Marked() => 1; }
        public interface IUnrelated { int One(); }
        public sealed record Record(int Id) { }
        public struct Struct { public int Id { get; set; } }
        public static class Aliased { [Handles] public static void Handle(Newer job) { } }
        public sealed partial record Newer { [Upgrades(1)] static Newer From(Older old) => new(old.Id); }
        """;

    public static TheoryData<string, string> LeftOut => new()
    {
        { "One() => 1;", "One() => 1; public static void Two() { }" },
        { "public static int One() => 1;", "" },
        { "One() => 1;", "One() => 1; public static int One(int x) => x;" },
        { "One() => 1;", "One<T>(T x) => 1;" },
        { "public static int One() => 1;", "internal static async Task<int> One() => 1;" },
        { "One() => 1;", "One() => 1; public static int Extend(this Send send) => 1;" },
        { "One() => 1;", "One() => 1; [Obsolete] public static void Two(int x) { }" },
        { "[Obsolete] public static int Marked", "[Obsolete(\"x\", true)] public static long Marked" },
        { "int One();", "int One(); int Two() => 1;" },
        { "record Record(int Id) {", "record Record(int Id) { bool PrintMembers(System.Text.StringBuilder text) => true; public bool Equals(Record? other) => true; public void Deconstruct(out long id) => id = 1;" },
        { "struct Struct {", "struct Struct { public override string ToString() => \"\"; public IEnumerator<int> GetEnumerator() => null!; public void Add(int item) { } public void OnDeserialized() { } " },
    };

    public static TheoryData<string, string> Kept => new()
    {
        { "class Mail {", "class Mail { public new void Note() { } " },
        { "class Mail {", "class Mail { private new void Note() { } " },
        { "record Nested { }", "record Nested { public static int First() => 1; }" },
        { "class Kept : Under {", "class Kept : Under { public new string Text() => \"\"; " },
        { "class AmountConverter : Library.Upper<Amount> {", "class AmountConverter : Library.Upper<Amount> { public override bool CanConvert(Type type) => false; " },
        { "static partial void Handle(Send job, IServiceProvider services) {", "static async partial void Handle(Send job, IServiceProvider services) {" },
        { "IServiceProvider services) {", "[Microsoft.Extensions.DependencyInjection.FromKeyedServices(1)] IServiceProvider services) {" },
        { "int One() => 1;", "int One() => 1; extension(Send send) { public int Extend() => 1; }" },
        { "int One() => 1;", "int One() => 1; [JobHandler] public static void Other(Record job) { }" },
        { "public static int One() => 1;", "[JobHandler] public static int One(Mail job) => 1;" },
        { "[Handles] public static void Handle(Newer job)", "[Handles] public static void Handle(JobContext context, Newer job)" },
        { "[Handles]", "[Handles, Obsolete(\"x\", true)]" },
        { "static Newer From(Older old)", "static Newer From(Oldest old)" },
        { "[Upgrades(1)] static Newer From(Older old)", "[JobUpgrade(1)] static Newer From(Oldest old)" },
        { "private new void Last()", "internal new void Last()" },
        { "public static void Sent() { }", "" },
        { "public static void Sent() { }", "private static void Sent() { }" },
        { "{ public static void Sent() { } } public static class Untexts {", "{ } public static class Untexts { public static void Sent() { } " },
        { "public struct Struct {", "public struct Struct { public Struct(int id) => Id = id; public static implicit operator int(Struct item) => 1; " },
    };

    [Theory]
    [MemberData(nameof(LeftOut))]
    public void No_job_is_parsed_again_and_a_fresh_run_writes_the_same(string old, string code)
    {
        var after = Replace(old, code);
        Assert.True(HasSameSurface(after));
        EditedProject.Check(Project, after);
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void Jobs_are_parsed_again_and_a_fresh_run_writes_the_same(string old, string code)
    {
        var after = Replace(old, code);
        Assert.False(HasSameSurface(after));
        EditedProject.Check(Project, after);
    }

    [Fact]
    public void The_project_has_four_handled_jobs() =>
        Assert.Equal(4, EditedProject.Fresh(Project).Split("JobEntry(").Count(entry => entry.Contains("Handler = ", StringComparison.Ordinal)));

    static Source Project => new() { Files = [Jobs, Others], References = [LibraryReference] };

    static readonly MetadataReference LibraryReference = Projects.Library("Library", Library);

    static Source Replace(string old, string code) =>
        Project with { Files = [.. Project.Files.Select(file => file.Replace(old, code, StringComparison.Ordinal))] };

    static bool HasSameSurface(Source after)
    {
        var compilation = Project.Compile();
        return SurfaceOf(compilation) == SurfaceOf(EditedProject.Edit(compilation, Project, after));
    }

    static string SurfaceOf(Compilation compilation) => Surface.Of(compilation, TestContext.Current.CancellationToken);
}
