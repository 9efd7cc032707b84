using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>Payloads of older versions come to the handler as the current job.</summary>
public sealed class UpgradeTests
{
    [Theory]
    [InlineData("record", "new(old.Id, old.Name)", "new(old.Id, old.Parts[0])")]
    [InlineData("record struct", "new(old.Id, old.Name)", "new(old.Id, old.Parts[0])")]
    public async Task A_payload_of_each_version_is_read(string kind, string last, string second) => Assert.Equal(
        "A { Id = 1, Title = one }; A { Id = 2, Title = two }; A { Id = 3, Title = three }",
        await Program.RunAsync(
            $$"""
            using System.Text;
            using Queue.Json;
            [Job(Version = 3)] public {{(kind == "record" ? "sealed " : "")}}partial {{kind}} A(int Id, string Title)
            {
                [JobUpgrade(1)] private static B @static(C old) => {{second}};
                [JobUpgrade(2)] internal static A Upgrade(B old) => {{last}};
                public static int version1, version2, payload, json;
            }
            public readonly record struct B(long Id, string Name) { public static explicit operator int(B b) => (int)b.Id; }
            public sealed class C { public int Id { get; set; } public List<string> Parts { get; set; } = []; }
            public static class Program
            {
                public static Task<string> RunAsync() => Task.FromResult(string.Join("; ",
                    JobPayload.Decode<A>("{\"Parts\":[\"one\"],\"Id\":1}"u8, 1),
                    JobPayload.Decode<A>("{\"Id\":2,\"Name\":\"two\"}"u8, 2),
                    JobPayload.Decode<A>("{\"Id\":3,\"Title\":\"three\"}"u8, 3)));
            }
            """.Replace("readonly record struct B(long Id", "readonly record struct B(int Id", StringComparison.Ordinal)));

    [Fact]
    public async Task A_context_of_the_job_reads_its_older_records() => Assert.Equal(
        "A { Any = 5, Text = x }",
        await Program.RunAsync(new Source
        {
            Files =
            [
                """
                using System.Text.Json.Serialization;
                using Queue.Json;
                [Job(JsonContext = typeof(AJson), Version = 2)] public sealed partial record A(object Any, string Text)
                {
                    [JobUpgrade(1)] static A Up(Old old) => new(old.Any, old.Name);
                }
                public sealed record Old(object Any, string Name);
                [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
                [JsonSerializable(typeof(A)), JsonSerializable(typeof(Old)), JsonSerializable(typeof(int))]
                internal sealed partial class AJson : JsonSerializerContext;
                public static class Program
                {
                    public static Task<string> RunAsync() =>
                        Task.FromResult(JobPayload.Decode<A>("{\"any\":5,\"name\":\"x\"}"u8, 1).ToString());
                }
                """,
            ],
            HasJsonGenerator = true,
        }));

    [Fact]
    public async Task A_context_by_hand_that_does_not_know_an_older_record_says_so() => Assert.StartsWith(
        "A { Id = 1 } Expected the context AJson to cover Old, version 1 of the job 'A', found no metadata of it. Add " +
        "[JsonSerializable(typeof(Old))] to the context.",
        await Program.RunAsync(
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.Json.Serialization.Metadata;
            using Queue.Json;
            [Job(JsonContext = typeof(AJson), Version = 3)] public sealed partial record A(int Id)
            {
                [JobUpgrade(1)] static Other Up(Old old) => new(old.Id);
                [JobUpgrade(2)] static A Up(Other old) => new(old.Id);
            }
            public sealed record Old(int Id);
            public sealed record Other(int Id);
            public class AJson(JsonSerializerOptions? o) : JsonSerializerContext(o)
            {
                public static AJson Default { get; } = new(null);
                public override JsonTypeInfo? GetTypeInfo(Type type) => type == typeof(Old)
                    ? null
                    : new DefaultJsonTypeInfoResolver().GetTypeInfo(type, JsonSerializerOptions.Default);
                protected override JsonSerializerOptions? GeneratedSerializerOptions => null;
            }
            public static class Program
            {
                public static Task<string> RunAsync()
                {
                    var read = JobPayload.Decode<A>("{\"Id\":1}"u8, 2);
                    try { return Task.FromResult(JobPayload.Decode<A>("{}"u8, 1).ToString()); }
                    catch (NotSupportedException exception) { return Task.FromResult($"{read} {exception.Message}"); }
                }
            }
            """),
        StringComparison.Ordinal);

    [Fact]
    public void What_is_obsolete_or_experimental_can_be_upgraded() => Generated.From(
        """
        using System.Diagnostics.CodeAnalysis;
        #pragma warning disable OLD001
        [Job(Version = 3)] public sealed partial record A(int Id)
        {
            [Obsolete("by error", true)] [JobUpgrade(1)] static Second Up(First old) => new(old.Id);
            [Obsolete] [JobUpgrade(2)] static A Up(Second old) => new(old.Id);
        }
        [Obsolete("by error", true)] public sealed record First(int Id);
        [Experimental("OLD001")] public sealed record Second(int Id);
        """);

    [Fact]
    public void A_job_without_older_versions_gets_no_line_for_them() => Assert.DoesNotContain(
        Generated.From("[Job(Version = 7, OldestVersion = 7)] public sealed partial record A(int Id);").Sources,
        source => source.Contains("Upgrade", StringComparison.Ordinal) || source.Contains("oldestVersion", StringComparison.Ordinal));

    [Fact]
    public void An_assembly_states_the_version_of_its_jobs() => Assert.Contains(
        "JobEntry(\"A\", 7, \"A\")",
        string.Concat(Generated.From("[Job(Version = 7, OldestVersion = 7)] public sealed partial record A(int Id);").Sources),
        StringComparison.Ordinal);

    [Fact]
    public void An_older_record_is_only_read() => Assert.DoesNotContain(
        Generated.From(
            """
            [Job(Version = 2)] public sealed partial record A(int Id) { [JobUpgrade(1)] static A Up(Old old) => new(old.Id); }
            public sealed record Old(int Id);
            """).Sources,
        source => source.Contains("WriteOld", StringComparison.Ordinal) || source.Contains("TryReadOld", StringComparison.Ordinal));
}
