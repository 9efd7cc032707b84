using Queue.Generators.Policies;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE070, QUE071; and QUE060, QUE061, QUE063 for <c>[Unique]</c>.</summary>
public sealed class KeyRuleTests
{
    const string Job = " public sealed partial record SendMail(int Id, string Name, double Weight);";

    [Theory]
    [InlineData("Unique({|QUE070:\"ID\"|})", "names \"ID\", which the job does not have")]
    [InlineData("Unique({|QUE070:\"\"|})", "names \"\"")]
    [InlineData("Unique({|QUE070:\"EqualityContract\"|})", "which is no public property")]
    [InlineData("Unique(\"Id\", {|QUE070:nameof(Console.Title)|})", "names \"Title\", which the job does not have")]
    [InlineData("Unique([\"Id\", {|QUE070:null!|}])", "names null")]
    [InlineData("Unique(new[] { {|QUE070:\"ToString\"|} })", "which the job does not have")]
    public async Task A_key_of_a_member_that_is_not_there_is_refused_where_it_stands(string unique, string reason)
    {
        var found = await Analysis.ExpectAsync($"[Job, {unique}]{Job}");
        Assert.Contains(found, diagnostic => diagnostic.Message().Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("public static int Total { get; set; }", "which is static")]
    [InlineData("internal int Total { get; set; }", "which is no public property")]
    [InlineData("public int {|QUE032:Total|};", "which is no public property")]
    [InlineData("public int Total { private get; set; }", "which is no public property")]
    [InlineData("public int Total { set { } }", "which has no getter")]
    [InlineData("[JsonIgnore] public int Total { get; set; }", "[JsonIgnore] keeps out of the payload")]
    public async Task A_key_of_a_member_that_is_not_in_the_payload_is_refused(string member, string reason)
    {
        var found = await Analysis.ExpectAsync(
            $"using System.Text.Json.Serialization; [Job, Unique({{|QUE070:\"Total\"|}})] "
            + $"public sealed partial class SendMail {{ {member} }}");
        Assert.Contains(found, diagnostic => diagnostic.Message().Contains(reason, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("double", "floating point")]
    [InlineData("float?", "floating point")]
    [InlineData("Half", "floating point")]
    [InlineData("decimal", "1.0 and 1.00")]
    [InlineData("int[]", "'int[]' is no single value")]
    [InlineData("byte[]", "no single value")]
    [InlineData("List<int>", "no single value")]
    [InlineData("Dictionary<string, int>", "no single value")]
    [InlineData("Part", "'Part' is no single value")]
    [InlineData("Version", "no single value")]
    [InlineData("Int128", "no single value")]
    public async Task A_member_that_makes_no_key_is_refused(string type, string reason)
    {
        var found = await Analysis.ExpectAsync(
            $"[Job, Unique(\"Id\", {{|QUE071:\"Value\"|}})] public sealed partial record SendMail(int Id, {type} Value); "
            + "public sealed record Part(int Number);");
        Assert.Contains(reason, Assert.Single(found).Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_member_that_is_named_twice_is_refused()
    {
        var found = await Analysis.ExpectAsync($"[Job, Unique(\"Id\", \"Name\", {{|QUE071:\"Id\"|}})]{Job}");
        Assert.Contains("the key names it twice", Assert.Single(found).Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_has_at_most_16_members()
    {
        await Analysis.ExpectAsync(Source("Unique", 16));
        await Analysis.ExpectAsync(Source("{|QUE061:Unique|}", 17));

        static string Source(string unique, int count)
        {
            var members = Enumerable.Range(0, count).Select(i => $"M{i}").ToArray();
            return $"[Job, {unique}({string.Join(", ", members.Select(name => $"\"{name}\""))})] "
                + $"public sealed partial record SendMail({string.Join(", ", members.Select(name => $"int {name}"))});";
        }
    }

    [Theory]
    [InlineData("Unique({|QUE060:For = \"an hour\"|})", "the time of its unique key \"an hour\", which is no duration")]
    [InlineData("Unique({|QUE061:For = \"0s\"|})", "\"0s\"; expected 1ms to 36525d")]
    [InlineData("Unique(\"Id\", {|QUE061:For = \"36525d1ms\"|})", "expected 1ms to 36525d")]
    public async Task A_time_that_cannot_hold_is_refused(string unique, string reason)
    {
        var found = await Analysis.ExpectAsync($"[Job, {unique}]{Job}");
        Assert.Contains(reason, Assert.Single(found).Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_what_is_no_job_is_refused()
    {
        var found = await Analysis.ExpectAsync("[{|QUE063:Unique|}(\"Id\")] public sealed record SendMail(int Id);");
        Assert.Contains("[Unique]", Assert.Single(found).Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Unique")]
    [InlineData("Unique(For = \"1ms\")")]
    [InlineData("Unique(nameof(SendMail.Id))")]
    [InlineData("Unique(\"Name\", \"Id\", For = \"36525d\")")]
    [InlineData("Unique([\"Id\"], For = null)")]
    [Accepts("QUE060", "QUE061", "QUE063", "QUE070", "QUE071")]
    public Task A_key_of_members_of_the_payload_is_fine(string unique) => Analysis.ExpectAsync($"[Job, {unique}]{Job}");

    [Theory]
    [InlineData("bool")]
    [InlineData("sbyte")]
    [InlineData("ulong?")]
    [InlineData("char")]
    [InlineData("string?")]
    [InlineData("Guid?")]
    [InlineData("DateTime")]
    [InlineData("DateTimeOffset?")]
    [InlineData("DateOnly")]
    [InlineData("TimeOnly")]
    [InlineData("TimeSpan?")]
    [InlineData("Uri?")]
    [InlineData("DayOfWeek?")]
    [Accepts("QUE071")]
    public Task A_single_value_makes_a_key(string type) => Analysis.ExpectAsync(
        $"[Job, Unique(\"Value\")] public sealed partial record SendMail({type} Value);");

    [Fact]
    [Accepts("QUE070")]
    public Task Members_of_base_types_and_those_that_are_included_are_in_the_payload() => Analysis.ExpectAsync(
        "using System.Text.Json.Serialization; public class Base { public int Id { get; set; } } "
        + "[Job, Unique(\"Id\", \"Part\", \"Field\")] public sealed partial class SendMail : Base "
        + "{ [JsonInclude] internal int Part { get; set; } [JsonInclude] public int Field; }");

    [Fact]
    public async Task A_nameof_of_nothing_is_refused_too_so_that_it_can_be_mended() =>
        await Analysis.ExpectAsync($"[Job, Unique({{|QUE070:nameof(Idd)|}})]{Job}", "CS0103");

    [Fact]
    public void The_compiler_and_the_runtime_agree_on_the_limits()
    {
        Assert.Equal(QueueLimits.MaxKeyMembers, PolicyLimits.MaxKeyMembers);
        Assert.Equal(QueueLimits.MinUniqueFor, PolicyLimits.MinUniqueFor);
        Assert.Equal(QueueLimits.MaxUniqueFor, PolicyLimits.MaxDelay);
    }
}
