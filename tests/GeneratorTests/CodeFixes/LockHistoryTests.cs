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
    public async Task What_was_accepted_is_not_said_again()
    {
        var text = await WriteAsync(Code("public int B { get; set; }"), await WriteAsync(Code(""), ""));
        Assert.Contains("B: int, absent before\n", text, StringComparison.Ordinal);
        text = await WriteAsync(Code("public required int B { get; set; }"), text);
        Assert.Contains("B: int, required\n", text, StringComparison.Ordinal);
        await LockedProject.ExpectAsync(Code("public required int B { get; set; }"), text);
    }

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
