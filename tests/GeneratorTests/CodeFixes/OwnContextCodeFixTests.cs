using Queue.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fix of the payload rules and of QUE029: a context of the job's own.</summary>
public sealed class OwnContextCodeFixTests
{
    const string Json = "using System.Text.Json.Serialization;\n";

    [Theory]
    [InlineData(
        "[Job] public sealed partial record A(object Anything);\n",
        Json + "\n[Job(JsonContext = typeof(AJson))] public sealed partial record A(object Anything);\n\n[JsonSerializable(typeof(A))]\ninternal sealed partial class AJson : JsonSerializerContext;\n")]
    [InlineData(
        "using System;\nusing System.Xml;\n\nnamespace App;\n\n[Job(\"a\", Priority = 3)]\npublic sealed partial record A(object Anything);",
        "using System;\n" + Json + "using System.Xml;\n\nnamespace App;\n\n[Job(\"a\", Priority = 3, JsonContext = typeof(AJson))]\npublic sealed partial record A(object Anything);\n\n[JsonSerializable(typeof(A))]\ninternal sealed partial class AJson : JsonSerializerContext;\n")]
    [InlineData(
        Json + "namespace App\n{\n    public static partial class Jobs\n    {\n        [Job()]\n        public sealed partial record Event(object Anything);\n    }\n}\n",
        Json + "namespace App\n{\n    public static partial class Jobs\n    {\n        [Job(JsonContext = typeof(EventJson))]\n        public sealed partial record Event(object Anything);\n    }\n\n    [JsonSerializable(typeof(Jobs.Event))]\n    internal sealed partial class EventJson : JsonSerializerContext;\n}\n")]
    [InlineData(
        Json + "[Job] public sealed partial record A(object Anything);\nclass AJson;\n",
        Json + "[Job(JsonContext = typeof(AJson2))] public sealed partial record A(object Anything);\n\n[JsonSerializable(typeof(A))]\ninternal sealed partial class AJson2 : JsonSerializerContext;\nclass AJson;\n")]
    [InlineData(
        Json + "[Job] public sealed partial record A(object Anything);\n/// <summary>Others.</summary>\n[JsonSerializable(typeof(int))]\npartial class AJson : JsonSerializerContext;\n",
        Json + "[Job(JsonContext = typeof(AJson))] public sealed partial record A(object Anything);\n/// <summary>Others.</summary>\n[JsonSerializable(typeof(A))]\n[JsonSerializable(typeof(int))]\npartial class AJson : JsonSerializerContext;\n")]
    [InlineData(
        Json + "[Job] public sealed partial record A(B B);\npublic abstract record B(int Id);\n",
        Json + "[Job(JsonContext = typeof(AJson))] public sealed partial record A(B B);\n\n[JsonSerializable(typeof(A))]\ninternal sealed partial class AJson : JsonSerializerContext;\npublic abstract record B(int Id);\n")]
    public Task A_refused_payload_gets_a_context(string before, string after) => ExpectAsync(before, after);

    [Fact]
    public Task What_is_wrong_in_a_type_of_the_payload_is_mended_at_the_job() => ExpectAsync(
        Json + "public sealed record Box(object Anything);\n\n[Job] public sealed partial record A(Box Box);\n",
        Json + "public sealed record Box(object Anything);\n\n[Job(JsonContext = typeof(AJson))] public sealed partial record A(Box Box);\n\n[JsonSerializable(typeof(A))]\ninternal sealed partial class AJson : JsonSerializerContext;\n");

    [Fact]
    public Task What_is_wrong_in_a_type_of_two_jobs_is_mended_at_both() => ExpectAsync(
        Json + "public sealed record Box(object Anything);\n\n[Job] public sealed partial record A(Box Box);\n\n[Job] public sealed partial record B(Box Box);\n",
        Json + "public sealed record Box(object Anything);\n\n[Job(JsonContext = typeof(AJson))] public sealed partial record A(Box Box);\n\n[JsonSerializable(typeof(A))]\ninternal sealed partial class AJson : JsonSerializerContext;\n\n[Job(JsonContext = typeof(BJson))] public sealed partial record B(Box Box);\n\n[JsonSerializable(typeof(B))]\ninternal sealed partial class BJson : JsonSerializerContext;\n");

    [Fact]
    public Task A_context_that_does_not_cover_the_job_is_told_of_it() => ExpectAsync(
        Json + "[Job(JsonContext = typeof(Mine))] public sealed partial record A(object Anything);\n\n    [JsonSerializable(typeof(int))]\n    partial class Mine : JsonSerializerContext;\n",
        Json + "[Job(JsonContext = typeof(Mine))] public sealed partial record A(object Anything);\n\n    [JsonSerializable(typeof(A))]\n    [JsonSerializable(typeof(int))]\n    partial class Mine : JsonSerializerContext;\n");

    [Fact]
    public async Task Fix_all_gives_every_job_one_context()
    {
        const string before =
            """
            namespace App;

            [Job] public sealed partial record A(object First, object Second);
            [Job] public sealed partial record B(Shape? Shape);

            public partial class Outer
            {
                [Job] public sealed partial record C(object Anything);
                [Job] public sealed partial record D(System.IDisposable Anything);
            }

            public abstract record Shape;

            """;
        const string after =
            """
            using System.Text.Json.Serialization;

            namespace App;

            [Job(JsonContext = typeof(AJson))] public sealed partial record A(object First, object Second);

            [JsonSerializable(typeof(A))]
            internal sealed partial class AJson : JsonSerializerContext;
            [Job(JsonContext = typeof(BJson))] public sealed partial record B(Shape? Shape);

            [JsonSerializable(typeof(B))]
            internal sealed partial class BJson : JsonSerializerContext;

            public partial class Outer
            {
                [Job(JsonContext = typeof(CJson))] public sealed partial record C(object Anything);
                [Job(JsonContext = typeof(DJson))] public sealed partial record D(System.IDisposable Anything);
            }

            [JsonSerializable(typeof(Outer.C))]
            internal sealed partial class CJson : JsonSerializerContext;

            [JsonSerializable(typeof(Outer.D))]
            internal sealed partial class DJson : JsonSerializerContext;

            public abstract record Shape;

            """;
        Assert.Equal(after, await Fixing.FixAllAsync(new OwnContextCodeFix(), before));
        await ExpectNothingWrongAsync(after);
    }

    [Fact]
    public async Task A_fixed_job_round_trips() => Assert.Equal(
        "{\"Anything\":7,\"Shape\":{\"$type\":\"circle\",\"Radius\":2}} A { Anything = 7, Shape = Circle { Radius = 2 } }",
        await Program.RunAsync(new Source
        {
            Files =
            [
                (await Fixing.FixAllAsync(
                    new OwnContextCodeFix(),
                    """
                    using System.Text;
                    using Queue.Json;
                    using System.Text.Json.Serialization;

                    [JsonDerivedType(typeof(Circle), "circle")] public abstract record Shape;
                    public sealed record Circle(int Radius) : Shape;

                    [Job] public sealed partial record A(object Anything, Shape Shape);

                    public static class Program
                    {
                        public static async Task<string> RunAsync()
                        {
                            await Task.Yield();
                            var payload = JobPayload.Encode(new A(7, new Circle(2)));
                            return $"{Encoding.UTF8.GetString(payload)} {JobPayload.Decode<A>(payload)}";
                        }
                    }
                    """)).Replace("(typeof(A))]", "(typeof(A)), JsonSerializable(typeof(int))]", StringComparison.Ordinal),
            ],
            HasJsonGenerator = true,
        }));

    static async Task ExpectAsync(string before, string after)
    {
        Assert.Equal(after, await Fixing.FixFirstAsync(new OwnContextCodeFix(), before));
        await ExpectNothingWrongAsync(after);
    }

    static async Task ExpectNothingWrongAsync(string text) =>
        await Analysis.ExpectAsync(new Source { Files = [text], HasJsonGenerator = true });
}
