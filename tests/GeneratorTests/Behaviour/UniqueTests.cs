using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>The keys that generated code makes.</summary>
public sealed class UniqueTests
{
    const string Program =
        """

        public enum Kind : byte { A, B }
        public static class Program
        {
            static string Describe<T>(T job) where T : IJob<T> =>
                T.Definition.IsUnique + " " + T.Definition.UniqueFor + " "
                + T.GetUniqueKey(job, Queue.Json.JobPayload.Encode(job));

            public static Task<string> RunAsync() => Task.FromResult(Describe(Make()));

        """;

    [Theory]
    [InlineData("", "int Id", "1", "False  ")]
    [InlineData("Unique", "int Id, string Name", "1, \"é\"", """True  {"Id":1,"Name":"\u00E9"}""")]
    [InlineData("Unique(For = \"90s\")", "", "", "True 00:01:30 {}")]
    [InlineData("Unique(\"Id\")", "int Id, double Weight", "-7, 1.5", "True  [-7]")]
    [InlineData("Unique(\"Name\", \"Id\")", "int? Id, string? Name", "null, null", "True  [null,null]")]
    [InlineData("Unique(\"Name\", \"Id\")", "int? Id, string? Name", "5, \"a,b\"", """True  ["a,b",5]""")]
    [InlineData("Unique(\"Kind\", \"Other\")", "Kind Kind, DayOfWeek? Other", "Kind.B, DayOfWeek.Friday", "True  [1,5]")]
    [InlineData("Unique(\"On\")", "DateOnly On", "new(2026, 3, 1)", """True  ["2026-03-01"]""")]
    [InlineData("Unique(\"At\")", "DateTimeOffset At", "new(2026, 3, 1, 1, 0, 0, TimeSpan.FromHours(2))", """True  ["2026-02-28T23:00:00+00:00"]""")]
    [InlineData("Unique(\"At\")", "DateTimeOffset? At", "DateTimeOffset.UnixEpoch", """True  ["1970-01-01T00:00:00+00:00"]""")]
    [InlineData("Unique(\"Page\")", "Uri Page", "new(\"https://example.com/a?b=1\")", """True  ["https://example.com/a?b=1"]""")]
    [InlineData("Unique(\"class\", \"job\", \"writer\", \"payload\")", "int @class, int job, int writer, int? payload", "1, 2, 3, 4", "True  [1,2,3,4]")]
    public async Task A_key_is_the_json_of_what_it_is_made_of(
        string unique, string parameters, string arguments, string expected)
    {
        var attributes = unique == "" ? "Job" : $"Job, {unique}";
        Assert.Equal(expected, await RunAsync(
            $"[{attributes}] public sealed partial record A({parameters});", $"new A({arguments})"));
    }

    [Fact]
    public async Task A_long_key_is_a_hash_of_it()
    {
        const string job = "[Job, Unique(\"Text\")] public sealed partial record A(string Text);";

        Assert.EndsWith($"[\"{new string('a', 252)}\"]", await RunAsync(job, "new A(new string('a', 252))"), StringComparison.Ordinal);
        var hashes = new HashSet<string>
        {
            await RunAsync(job, "new A(new string('a', 253))"),
            await RunAsync(job, "new A(new string('a', 254))"),
            await RunAsync(job, "new A(new string('a', 1_000_000))"),
        };
        Assert.Equal(3, hashes.Count);
        Assert.All(hashes, static hash => Assert.Matches("^True  sha256:[0-9a-f]{64}$", hash));
    }

    [Fact]
    public async Task A_job_with_a_context_of_its_own_can_be_unique() => Assert.Equal(
        "True  [1,2]",
        await Support.Program.RunAsync(new Source
        {
            Files =
            [
                "using System.Text.Json.Serialization; "
                + "[Job(JsonContext = typeof(Own)), Unique(\"Id\", \"Kind\")] public sealed partial record A(int Id, Kind Kind, object? Any); "
                + "[JsonSerializable(typeof(A))] partial class Own : JsonSerializerContext;"
                + Program + " static A Make() => new(1, (Kind)2, null); }",
            ],
            HasJsonGenerator = true,
        }));

    static Task<string> RunAsync(string job, string make) => Support.Program.RunAsync(new Source
    {
        Files = [$"{job}{Program} static A Make() => {make}; }}"],
    });
}
