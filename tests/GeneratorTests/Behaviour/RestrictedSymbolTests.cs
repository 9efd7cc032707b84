using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>
/// Generated code uses what a job's author could: what is obsolete as an error, and what is experimental. That it compiles
/// is the test.
/// </summary>
public sealed class RestrictedSymbolTests
{
    const string Usings =
        """
        using System.Diagnostics.CodeAnalysis;
        using System.Text.Json.Serialization;

        """;

    [Theory]
    [InlineData("{0} public int Id {{ get; set; }}")]
    [InlineData("{0} public int Id {{ get; init; }} = 3;")]
    [InlineData("[JsonInclude] {0} public int Id;")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] {0} public int Id {{ get; init; }} = 3;")]
    [InlineData("public int Id {{ {0} get; {0} set; }}")]
    [InlineData("{0} public A() {{ }} public int Id {{ get; set; }}")]
    [InlineData("{0} public Old? Old {{ get; set; }}")]
    [InlineData("{0} public List<Dictionary<string, Old[]>?> Old {{ get; set; }} = [];")]
    [InlineData("{0} public Box<Old>? Old {{ get; init; }}")]
    [InlineData("{0} public Box<Old>.Inner? Old {{ get; init; }}")]
    [InlineData("{0} public OldKind? Old {{ get; init; }}")]
    [InlineData("[JsonConverter(typeof(JsonStringEnumConverter))] public Kind Kind {{ get; init; }}")]
    public void Members(string member)
    {
        foreach (var attribute in new[] { "[Obsolete(\"no\", true)]", "[Obsolete(\"no\", error: true)]", "[Experimental(\"LAB1\")]" })
        {
            Generated.From(
                $$"""
                {{Usings}}
                [Job] public sealed partial class A { {{string.Format(null, member, attribute)}} }
                {{attribute}} public sealed record Old(int Id);
                public sealed class Box<T> { public T? Item { get; set; } public sealed class Inner { public int Id { get; set; } } }
                {{attribute}} public enum OldKind { One }
                public enum Kind { One, {{attribute}} Two }
                """);
        }
    }

    [Theory]
    [InlineData("[Obsolete(\"no\", true)]")]
    [InlineData("[Experimental(\"LAB1\")]")]
    public void Jobs_that_are_handled_and_not_dispatched_any_more(string attribute) => Generated.From(
        $$"""
        {{Usings}}
        {{attribute}} [Job] public sealed partial record A(int Id);
        {{attribute}} public static partial class Outer { [Job] public sealed partial record B(A? A); }
        {{attribute}} public static class Handlers
        {
            [JobHandler] public static void Handle(A job) { }
            [JobHandler] public static void Handle(Outer.B job) { }
        }
        """);

    [Theory]
    [InlineData("[Obsolete(\"no\", true)]")]
    [InlineData("[Experimental(\"LAB1\")]")]
    public void Handlers_and_their_services(string attribute) => Generated.From(
        $$"""
        {{Usings}}
        [Job] public sealed partial record A(int Id);
        [Job] public sealed partial record B(int Id);
        [Job] public sealed partial record C(int Id);
        {{attribute}} public interface IOld;
        {{attribute}} public sealed class OldHandler(IOld old)
        {
            public IOld Old => old;
            [JobHandler] public void Handle(A job) { }
        }
        public sealed class Handler
        {
            {{attribute}} public Handler() { }
            [JobHandler] public void Handle(B job) { }
            {{attribute}} [JobHandler] public void Handle(C job, IOld old) { }
        }
        """);

    [Fact]
    public void Experimental_assemblies()
    {
        var contracts = Generated.From(new Source
        {
            Files =
            [
                "[assembly: System.Diagnostics.CodeAnalysis.Experimental(\"LAB2\")] " +
                "[Job] public sealed partial record A(int Id); public sealed record Item(int Id);",
            ],
            Assembly = "Contracts",
        });
        Generated.From(new Source
        {
            Files =
            [
                """
                #pragma warning disable LAB2
                [Job] public sealed partial record B(Item Item);
                static class Handlers { [JobHandler] public static void Handle(A job) { } }
                """,
            ],
            References = [contracts.ToReference()],
        });
    }

    [Fact]
    public void What_is_ignored_restricts_nothing()
    {
        var code = string.Concat(Generated.From(
            $$"""
            {{Usings}}
            [Job] public sealed partial class A
            {
                [JsonIgnore] [Obsolete("no", true)] public int Old { get; set; }
                [JsonIgnore] [Experimental("LAB1")] public int New { get; set; }
                [Obsolete("careful")] public int Id { get; set; }
            }
            """).Sources);
        Assert.DoesNotContain("[global::System.Obsolete]", code, StringComparison.Ordinal);
        Assert.DoesNotContain("LAB1", code, StringComparison.Ordinal);
    }
}
