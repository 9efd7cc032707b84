using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.CodeAnalysis.CodeFixes;
using Queue.CodeFixes;
using Queue.GeneratorTests.Contracts;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>What was stored before the last change that was accepted is not forgotten with the next.</summary>
public sealed class LockHistoryTests
{
    const string Text = "[JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]";
    const string FromText = "[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]";
    const string WhenNull = "[JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]";
    const string NeverWritten = "[JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]";
    const string SizeByName = "[JsonConverter(typeof(JsonStringEnumConverter<Size>))]";
    const string ByName = "[JsonConverter(typeof(JsonStringEnumConverter<Kind>))]";

    public static TheoryData<string, string, string, string> Steps => new()
    {
        { "a member is added, and then required", "", "public int B { get; set; }", "public required int {|QUE042:B|} { get; set; }" },
        {
            "a member is not left out any more, and then required",
            $"{WhenNull} public int? B {{ get; set; }}", "public int? B { get; set; }", "public required int? {|QUE042:B|} { get; set; }"
        },
        {
            "numbers are not written as text any more, and then not read from it",
            $"{Text} public int B {{ get; set; }}", $"{FromText} public int B {{ get; set; }}", "public int {|QUE042:B|} { get; set; }"
        },
        {
            "an enum is written by its names, and then becomes text",
            "public Kind B { get; set; }", $"{ByName} public Kind B {{ get; set; }}", "public string {|QUE042:B|} { get; set; } = \"\";"
        },
        {
            "an enum is written by its names, and then its numbers change",
            "public Size B { get; set; } public enum Size { S, L }",
            $"public Size B {{ get; set; }} {SizeByName} public enum Size {{ S, L }}",
            $"public Size B {{ get; set; }} {SizeByName} public enum Size {{ {{|QUE043:L|}}, {{|QUE043:S|}} }}"
        },
        {
            "a member is added with a default, and then loses it",
            "", "public string B { get; set; } = \"\";", "public string {|QUE043:B|} { get; set; } = null!;"
        },
        {
            "a member is not written any more, and then gets another type",
            "public int B { get; set; }", $"{NeverWritten} public int B {{ get; set; }}",
            $"{NeverWritten} public string? {{|QUE042:B|}} {{ get; set; }}"
        },
        {
            "two types become one, of which one lacked a member that becomes required",
            $"{Holder("P", "Q")} public sealed record P(int X, int? Y); public sealed record Q(int X);",
            $"{Holder("P", "P")} public sealed record P(int X, int? Y);",
            $"{Holder("P", "P")} public sealed record P(int X, [property: JsonRequired] int? {{|QUE042:Y|}});"
        },
        {
            "two enums become one, and then text",
            $"{Holder("Size", "Kind")} {SizeByName} public enum Size {{ X, Y }}",
            $"{Holder("Size", "Size")} {SizeByName} public enum Size {{ X, Y }}",
            $"{Holder("string", "string", "{|QUE042:B|}", "{|QUE042:C|}")}"
        },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Two_steps_are_no_safer_than_one(string what, string first, string second, string third)
    {
        Assert.NotEmpty(what);
        var text = await WriteAsync(Code(first), "");
        text = await WriteAsync(Code(second), text);
        await LockedProject.ExpectAsync(Code(second), text);
        await LockedProject.ExpectAsync(Code(third), text);
    }

    [Fact]
    public async Task A_member_that_was_written_once_is_missed_when_it_is_gone()
    {
        var text = await WriteAsync(Code("public int B { get; set; }"), "");
        text = await WriteAsync(Code($"{NeverWritten} public int B {{ get; set; }}"), text);
        Assert.Contains("B: int, never written, written before\n", text, StringComparison.Ordinal);
        await LockedProject.ExpectAsync(Code("").Replace("record A", "record {|QUE043:A|}", StringComparison.Ordinal), text);
        text = await WriteAsync(Code("public int B { get; set; }"), text);
        Assert.Contains("B: int, absent before\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_default_that_was_accepted_is_not_said_again()
    {
        const string without = "public string B { get; set; } = null!;";
        var text = await WriteAsync(Code("public string B { get; set; } = \"\";"), await WriteAsync(Code(""), ""));
        text = await WriteAsync(Code(without), text);
        Assert.Contains("B: string\n", text, StringComparison.Ordinal);
        await LockedProject.ExpectAsync(Code(without), text);
    }

    [Fact]
    public void What_is_said_of_the_third_step_is_what_becomes_of_the_payloads_of_the_first()
    {
        Assert.Equal(Renumbered.L, JsonSerializer.Deserialize<Renumbered>("0"));
        Assert.Null(JsonSerializer.Deserialize<WithoutDefault>("{}")!.B);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<OfAnotherType>("{\"B\":3}"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<WithRequired>("{\"X\":1}"));
    }

    [JsonConverter(typeof(JsonStringEnumConverter<Renumbered>))]
    enum Renumbered { L, S }

    sealed record WithoutDefault(string B);

    sealed class OfAnotherType
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWriting)]
        public string? B { get; set; }
    }

    sealed record WithRequired(int X, [property: JsonRequired] int? Y);

    [Fact]
    public async Task What_was_accepted_is_not_said_again()
    {
        var text = await WriteAsync(Code("public int B { get; set; }"), await WriteAsync(Code(""), ""));
        Assert.Contains("B: int, absent before\n", text, StringComparison.Ordinal);
        text = await WriteAsync(Code("public required int B { get; set; }"), text);
        Assert.Contains("B: int, required\n", text, StringComparison.Ordinal);
        await LockedProject.ExpectAsync(Code("public required int B { get; set; }"), text);
    }

    static string Holder(string first, string second, string b = "B", string c = "C") =>
        $"public {first} {b} {{ get; set; }} = default({first})!; public {second} {c} {{ get; set; }} = default({second})!;";

    static string Code(string member) =>
        $$"""
        using System.Text.Json.Serialization;
        [Job("a")] public sealed partial record A { public int Id { get; set; } {{member}} }
        public enum Kind { X, Y }
        """;

    static async Task<string> WriteAsync(string code, string text)
    {
        (_, text) = await LockFixing.FixAllAsync(new FillLockCodeFix(), code, text, FixAllScope.Project);
        return (await LockFixing.FixAllAsync(new AcceptChangeCodeFix(), code, text, FixAllScope.Project)).Lock;
    }
}
