using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE028 and QUE029: an own context can be used, and covers its job.</summary>
public sealed class OwnContextRuleTests
{
    const string Usings = "using System.Text.Json;\nusing System.Text.Json.Serialization;\nusing System.Text.Json.Serialization.Metadata;\n";
    const string Job = "[Job(JsonContext = typeof(AJson))] public sealed partial record A(object Anything);\n";

    /// <summary>The members that a context written by hand needs besides its Default.</summary>
    const string ByHand =
        """
        public override JsonTypeInfo? GetTypeInfo(Type type) => null;
        protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
        """;

    [Theory]
    [InlineData("public sealed class AJson;", "it is not derived from JsonSerializerContext")]
    [InlineData("public struct AJson;", "it is not derived from JsonSerializerContext")]
    [InlineData("public abstract class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o);", "it is abstract")]
    [InlineData("public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o) { " + ByHand + " }", "it has no static property 'Default'")]
    [InlineData("public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o) { public static object Default => 1; " + ByHand + " }", "it has no static property 'Default'")]
    [InlineData("public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o) { static AJson Default => new(null); public object X => Default; " + ByHand + " }", "it has no static property 'Default'")]
    [InlineData("public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o) { public AJson Default => this; " + ByHand + " }", "it has no static property 'Default'")]
    [InlineData("file class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o) { public static AJson Default => new(null); " + ByHand + " }", "generated code can't reach it")]
    public async Task A_type_that_is_no_usable_context_is_refused(string context, string reason)
    {
        var found = await ExpectAsync(
            Job.Replace("JsonContext = typeof(AJson)", "{|QUE028:JsonContext = typeof(AJson)|}", StringComparison.Ordinal) + context);
        var message = Assert.Single(found).Message();
        Assert.StartsWith($"'AJson' can't write and read the payload of 'A': {reason}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("int[]")]
    [InlineData("int")]
    [InlineData("List<>")]
    [InlineData("A")]
    [InlineData("JsonSerializerContext")]
    public Task A_type_of_another_kind_is_refused(string type) => ExpectAsync(
        $"[Job({{|QUE028:JsonContext = typeof({type})|}})] public sealed partial record A(object Anything);");

    [Fact]
    public Task A_context_that_can_not_be_reached_or_is_generic_is_refused() => ExpectAsync(
        $$"""
        [Job({|QUE028:JsonContext = typeof(Json)|})] public sealed partial class A
        {
            class Json(JsonSerializerOptions? o) : JsonSerializerContext(o) { public static Json Default => new(null); {{ByHand}} }
        }
        [Job({|QUE028:JsonContext = typeof(Json<int>)|})] public sealed partial class B;
        [Job({|QUE028:JsonContext = typeof(Json<>.Inner)|})] public sealed partial class C;
        public class Json<T>(JsonSerializerOptions? o) : JsonSerializerContext(o)
        {
            public static Json<T> Default => new(null);
            {{ByHand}}
            public class Inner(JsonSerializerOptions? o) : JsonSerializerContext(o) { public static Inner Default => new(null); {{ByHand}} }
        }
        """);

    [Fact]
    public Task A_context_that_is_not_known_is_the_compilers_to_report() => ExpectAsync(Job, "CS0246");

    [Fact]
    public Task No_context_is_named_by_null() => ExpectAsync(
        "[Job(JsonContext = null)] public sealed partial class A { public object? {|QUE020:Anything|} { get; set; } }");

    [Theory]
    [InlineData("[JsonSerializable(typeof(int))]", "add [JsonSerializable(typeof(A))] to it")]
    [InlineData("[JsonSerializable(typeof(A), GenerationMode = JsonSourceGenerationMode.Serialization)]", "with GenerationMode = Serialization it can't be read")]
    [InlineData("[JsonSerializable(typeof(A))] [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)]", "with GenerationMode = Serialization it can't be read")]
    public async Task A_context_that_does_not_cover_the_job_is_refused(string attributes, string reason)
    {
        var found = await ExpectAsync(
            Job.Replace("JsonContext = typeof(AJson)", "{|QUE029:JsonContext = typeof(AJson)|}", StringComparison.Ordinal)
            + $"{attributes} internal sealed partial class AJson : JsonSerializerContext;");
        Assert.StartsWith($"'AJson' doesn't cover the job 'A': {reason}", Assert.Single(found).Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[JsonSerializable(typeof(A))] internal sealed partial class AJson : JsonSerializerContext;")]
    [InlineData("[JsonSerializable(typeof(A), GenerationMode = JsonSourceGenerationMode.Metadata)] [JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Serialization)] internal partial class AJson : JsonSerializerContext;")]
    [InlineData("[JsonSerializable(typeof(int))] [JsonSerializable(typeof(A))] internal partial class AJson : JsonSerializerContext; partial class AJson;")]
    [InlineData("public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o) { public static AJson Default => new(null); " + ByHand + " }")]
    [InlineData("public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o) { internal static JsonSerializerContext Default => new AJson(null); " + ByHand + " }")]
    [Accepts("QUE028", "QUE029")]
    public Task A_context_that_covers_the_job_is_accepted(string context) => ExpectAsync(Job + context);

    [Fact]
    public Task A_context_inside_the_job_is_accepted() => ExpectAsync(
        """
        public partial class Outer
        {
            [Job(JsonContext = typeof(Json))] public sealed partial record Event(object Anything)
            {
                [JsonSerializable(typeof(Event))] internal sealed partial class Json : JsonSerializerContext;
            }
        }
        """);

    [Fact]
    public async Task A_context_of_another_assembly_covers_what_it_names_or_is_written_by_hand()
    {
        const string contexts =
            $$"""
            public class Byhand(JsonSerializerOptions? o) : JsonSerializerContext(o) { public static Byhand Default => new(null); {{ByHand}} }
            [JsonSerializable(typeof(int))] public partial class Generated : JsonSerializerContext;
            """;
        var reference = Generated.From(new Source
        {
            Files = [Usings + contexts], Assembly = "Contexts", HasJsonGenerator = true,
        }).ToReference();
        await Analysis.ExpectAsync(
            new Source
            {
                Files =
                [
                    """
                    [Job(JsonContext = typeof(Byhand))] public sealed partial record A(object Anything);
                    [Job({|QUE029:JsonContext = typeof(Generated)|})] public sealed partial record B(object Anything);
                    """,
                ],
                References = [reference],
            });
    }

    static Task<IReadOnlyList<Diagnostic>> ExpectAsync(string text, params string[] alsoFromCompiler) =>
        Analysis.ExpectAsync(new Source { Files = [Usings + text], HasJsonGenerator = true }, alsoFromCompiler);
}
