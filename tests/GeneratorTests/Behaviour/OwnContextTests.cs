using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>A job with a context of its own is written and read by it, beside System.Text.Json's generator.</summary>
public sealed class OwnContextTests
{
    const string Job =
        """
        using System.Text;
        using System.Text.Json.Serialization;
        using Queue.Json;

        [JsonDerivedType(typeof(Circle), "circle")]
        [JsonDerivedType(typeof(Square), "square")]
        public abstract record Shape;
        public sealed record Circle(double Radius) : Shape;
        public sealed record Square(double Side) : Shape;

        [Job(JsonContext = typeof(DrawJson))]
        public sealed partial record Draw(Shape Shape, object? Anything, (int, int) Pair);

        [JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
        [JsonSerializable(typeof(Draw))]
        [JsonSerializable(typeof(int))]
        [JsonSerializable(typeof(string))]
        internal sealed partial class DrawJson : JsonSerializerContext;

        """;

    [Fact]
    public async Task Its_context_writes_and_reads_it() => Assert.Equal(
        """
        {
          "shape": {
            "$type": "circle",
            "radius": 2.5
          },
          "anything": 7,
          "pair": {}
        }
        Circle { Radius = 2.5 } 7
        """,
        await RunAsync(
            """
            var payload = JobPayload.Encode(new Draw(new Circle(2.5), 7, (1, 2)));
            var draw = JobPayload.Decode<Draw>(payload);
            return $"{Encoding.UTF8.GetString(payload)}\n{draw.Shape} {draw.Anything}";
            """));

    [Theory]
    [InlineData("new Draw(null!, new object[] { Type.Missing }, default)", "The payload of 'Draw' can't be written: JsonTypeInfo metadata for type 'System.Object[]'")]
    [InlineData("new Draw(new Circle(double.NaN), null, default)", "The payload of 'Draw' can't be written: ")]
    public async Task What_it_can_not_write_is_a_payload_exception(string job, string message) => Assert.StartsWith(
        message, await RunAsync(Catch($"JobPayload.Encode({job})")), StringComparison.Ordinal);

    [Fact]
    public async Task What_is_too_large_is_a_payload_exception() => Assert.StartsWith(
        "Expected at most 1048576 bytes in the payload of 'Draw'",
        await RunAsync(Catch("JobPayload.Encode(new Draw(null!, new string('x', 1 << 20), default))")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("{", "The payload is not a 'Draw': Expected depth to be zero")]
    [InlineData("null", "Expected the payload of 'Draw', found null.")]
    [InlineData("{\"shape\":{\"$type\":\"oval\"}}", "The payload is not a 'Draw': Read unrecognized type discriminator id 'oval'.")]
    [InlineData("{\"shape\":{}}", "The payload is not a 'Draw': The JSON payload for polymorphic interface or abstract type 'Shape' must specify a type discriminator.")]
    public async Task What_it_can_not_read_is_a_payload_exception(string payload, string message) => Assert.StartsWith(
        message,
        await RunAsync(Catch($"JobPayload.Decode<Draw>(Encoding.UTF8.GetBytes(\"{payload.Replace("\"", "\\\"", StringComparison.Ordinal)}\"))")),
        StringComparison.Ordinal);

    [Fact]
    public void Nothing_of_it_is_in_the_generated_context() => Assert.DoesNotContain(
        Generated.From(new Source { Files = [Job], HasJsonGenerator = true }).Sources,
        source => source.Contains("AppJsonContext", StringComparison.Ordinal));

    [Fact]
    public async Task A_context_by_hand_that_does_not_know_the_job_says_so() => Assert.StartsWith(
        "Expected the context AJson to cover the job A, found no metadata of it. Add [JsonSerializable(typeof(A))] to the context.",
        await Program.RunAsync(
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.Json.Serialization.Metadata;
            [Job(JsonContext = typeof(AJson))] public sealed partial record A(object Anything);
            public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o)
            {
                public static AJson Default { get; } = new(null);
                public override JsonTypeInfo? GetTypeInfo(Type type) => null;
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            }
            public static class Program
            {
                public static async Task<string> RunAsync()
                {
                    using var queue = new MemoryQueue();
                    try { await queue.DispatchAsync(new A(1)); return ""; }
                    catch (JobPayloadException exception) { return exception.InnerException!.Message; }
                }
            }
            """),
        StringComparison.Ordinal);

    static string Catch(string call) =>
        $$"""try { {{call}}; return ""; } catch (JobPayloadException exception) { return exception.Message; }""";

    static Task<string> RunAsync(string body) => Program.RunAsync(new Source
    {
        Files =
        [
            Job + $$"""public static class Program { public static async Task<string> RunAsync() { await Task.Yield(); {{body}} } }""",
        ],
        HasJsonGenerator = true,
    });
}
