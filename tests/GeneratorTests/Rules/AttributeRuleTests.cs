using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE031: an attribute that System.Text.Json would refuse when the program runs, each with its own words.</summary>
public sealed class AttributeRuleTests
{
    const string Usings = "using System;\nusing System.Text.Json.Serialization;\n";

    [Theory]
    [InlineData("int")]
    [InlineData("DateTimeKind")]
    [InlineData("Guid")]
    public async Task Leaving_out_nulls_of_what_is_never_null_is_refused(string type)
    {
        var found = await ExpectAsync(
            $$"""
            [Job] public sealed partial class A
            {
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public {{type}} {|QUE031:Value|} { get; set; }
            }
            """);
        Assert.StartsWith(
            "'A.Value' has the attribute [JsonIgnore], which System.Text.Json refuses there: it can't be null; use WhenWritingDefault",
            found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_condition_of_no_version_is_refused() => ExpectAsync(
        "[Job] public sealed partial class A { [JsonIgnore(Condition = (JsonIgnoreCondition)9)] public int {|QUE031:Value|} { get; set; } }");

    [Theory]
    [InlineData("[JsonRequired] [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public int {|QUE026:Value|} { get; set; }")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public required int {|QUE026:Value|} { get; set; }")]
    [InlineData("[JsonRequired] [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public int {|QUE026:Value|} { get; set; }")]
    [InlineData("[JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public required int {|QUE026:Value|} { get; set; }")]
    public Task What_is_required_must_go_both_ways(string member) =>
        ExpectAsync($"[Job] public sealed partial class A {{ {member} }}");

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" a\"")]
    [InlineData("\"a\\t\"")]
    [InlineData("null!")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"\\uDF89\\uD83C\"")]
    public Task A_name_that_no_value_can_have_is_refused_even_where_numbers_are_written(string name) => ExpectAsync(
        $$"""
        [Job] public sealed partial class A { public Kind Kind { get; set; } }
        public enum Kind { [JsonStringEnumMemberName({{name}})] {|QUE031:One|} }
        """);

    [Fact]
    public Task A_comma_in_the_name_of_a_flag_is_refused() => ExpectAsync(
        """
        [Job] public sealed partial class A { [JsonConverter(typeof(JsonStringEnumConverter))] public Kind? Kind { get; set; } }
        [Flags] public enum Kind { [JsonStringEnumMemberName("a,b")] {|QUE031:One|} = 1 }
        """);

    [Theory]
    [InlineData("\\uD800")]
    [InlineData("a\\uD83C")]
    [InlineData("\\uDF89b")]
    public Task A_name_with_half_of_a_surrogate_pair_is_refused(string name) => ExpectAsync(
        $$"""
        [Job] public sealed partial class A { [JsonPropertyName("{{name}}")] public int {|QUE031:Value|} { get; set; } }
        """);

    [Fact]
    [Accepts("QUE026", "QUE031")]
    public Task What_System_Text_Json_takes_is_accepted() => ExpectAsync(
        """
        [Job] public sealed partial class A
        {
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? B { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? C { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public Guid D { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenReading)] public Kind E { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)] public ByName F { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public required string? {|QUE032:G|} { get; set; }
            [JsonPropertyName("\uD83C\uDF89")] public int H { get; set; }
        }

        public enum Kind { [JsonStringEnumMemberName("a, b")] One }
        [JsonConverter(typeof(JsonStringEnumConverter<ByName>))] public enum ByName { [JsonStringEnumMemberName("a, b")] One }
        """);

    static Task<IReadOnlyList<Diagnostic>> ExpectAsync(string text) => Analysis.ExpectAsync(Usings + text);
}
