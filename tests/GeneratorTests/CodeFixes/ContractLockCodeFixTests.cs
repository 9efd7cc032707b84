using Microsoft.CodeAnalysis.CodeFixes;
using Queue.CodeFixes;
using Queue.GeneratorTests.Contracts;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fixes of QUE040 to QUE045.</summary>
public sealed class ContractLockCodeFixTests
{
    const string Header = "queue contract lock, format 1\n";
    const string A = "\njob a version 1\n  object A\n    Id: int\n";
    const string B = "\njob b version 1\n  object B\n    Text: string\n";

    const string Code =
        """
        [Job("b")] public sealed partial record B(string Text);
        [Job("a")] public sealed partial record A(int Id);
        """;

    [Theory]
    [InlineData("")]
    [InlineData(Header)]
    public async Task Fix_all_fills_an_empty_lock(string empty)
    {
        var (code, text) = await LockFixing.FixAllAsync(new FillLockCodeFix(), Code, empty, FixAllScope.Solution);
        Assert.Equal((Code, Header + A + B), (code, text));
        await LockedProject.ExpectAsync(code, text);
    }

    [Fact]
    public async Task One_job_is_added_and_the_others_stay() => Assert.Equal(
        Header + A + B, (await LockFixing.FixFirstAsync(new FillLockCodeFix(), Code, Header + A)).Lock);

    [Fact]
    public async Task A_harmless_change_is_accepted() => Assert.Equal(
        Header + A.Replace("    Id", "    Extra: int?, absent before\n    Id", StringComparison.Ordinal) + B,
        (await LockFixing.FixFirstAsync(
            new FillLockCodeFix(), Code.Replace("int Id", "int Id, int? Extra", StringComparison.Ordinal), Header + A + B)).Lock);

    [Fact]
    public async Task The_ends_of_lines_stay_as_they_are() => Assert.Equal(
        (Header + A + B).Replace("\n", "\r\n", StringComparison.Ordinal),
        (await LockFixing.FixFirstAsync(
            new FillLockCodeFix(), Code, (Header + A).Replace("\n", "\r\n", StringComparison.Ordinal))).Lock);

    // Stored jobs of a name that is gone would be lost without a word, where dotnet format removed it from the lock.
    [Fact]
    public async Task A_harmless_change_does_not_hide_that_a_name_is_gone()
    {
        const string code = "[Job(\"new\", Aliases = [\"old\"])] public sealed partial record A(int Id);";
        var locked = Header + A.Replace("  object", "  alias old\n  object", StringComparison.Ordinal);
        var (_, text) = await LockFixing.FixAllAsync(new FillLockCodeFix(), code, locked, FixAllScope.Solution);
        Assert.Equal(
            Header + A.Replace("job a version 1\n", "job new version 1\n  alias a\n  alias old\n", StringComparison.Ordinal),
            text);
    }

    [Fact]
    public async Task An_alias_that_is_gone_stays_when_another_change_is_accepted()
    {
        const string code = "[Job(\"a\")] public sealed partial record A(int Id, int? Extra);";
        var locked = Header + A.Replace("  object", "  alias old\n  object", StringComparison.Ordinal);
        var (_, text) = await LockFixing.FixAllAsync(new FillLockCodeFix(), code, locked, FixAllScope.Solution);
        Assert.Equal(locked.Replace("    Id", "    Extra: int?, absent before\n    Id", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task An_alias_is_removed_without_accepting_a_change_of_the_payload()
    {
        const string code = "[Job(\"a\")] public sealed partial record A(string Id);";
        var locked = Header + A.Replace("  object", "  alias old\n  object", StringComparison.Ordinal);
        Assert.Equal(Header + A, (await LockFixing.FixFirstAsync(new RemoveFromLockCodeFix(), code, locked)).Lock);
    }

    [Theory]
    [InlineData("Guid", "Guid")]
    [InlineData("long", "long")]
    public async Task A_harmful_change_is_accepted_by_hand(string type, string locked)
    {
        var provider = new AcceptChangeCodeFix();
        var code = Code.Replace("int Id", $"{type} Id", StringComparison.Ordinal);
        var expected = Header + A.Replace("int", locked, StringComparison.Ordinal) + B;
        Assert.Equal(expected, (await LockFixing.FixFirstAsync(provider, code, Header + A + B)).Lock);
        Assert.Equal(expected, (await LockFixing.FixAllAsync(provider, code, Header + A + B, FixAllScope.Project)).Lock);
    }

    [Fact]
    public void A_harmful_change_is_not_accepted_by_dotnet_format() => Assert.All(
        new CodeFixProvider[] { new AcceptChangeCodeFix(), new RemoveFromLockCodeFix(), new AddAliasCodeFix() },
        provider => Assert.DoesNotContain(
            FixAllScope.Solution, provider.GetFixAllProvider()?.GetSupportedFixAllScopes() ?? []));

    [Fact]
    public async Task A_job_that_is_gone_is_removed()
    {
        const string code = "[Job(\"a\")] public sealed partial record A(int Id);";
        Assert.Equal(Header + A, (await LockFixing.FixFirstAsync(new RemoveFromLockCodeFix(), code, Header + A + B)).Lock);
    }

    [Fact]
    public async Task An_alias_that_is_gone_is_removed_and_its_job_stays()
    {
        const string code = "[Job(\"a\")] public sealed partial record A(int Id);";
        var locked = Header + A.Replace("  object", "  alias old\n  object", StringComparison.Ordinal);
        Assert.Equal(Header + A, (await LockFixing.FixFirstAsync(new RemoveFromLockCodeFix(), code, locked)).Lock);
    }

    [Theory]
    [InlineData("[Job(\"new\")]", "[Job(\"new\", Aliases = [\"a\"])]")]
    [InlineData("[Job]", "[Job(Aliases = [\"a\"])]")]
    [InlineData("[Job(Priority = 5)]", "[Job(Priority = 5, Aliases = [\"a\"])]")]
    [InlineData("[Job(Aliases = [\"x\"])]", "[Job(Aliases = [\"x\", \"a\"])]")]
    [InlineData("[Job(Aliases = new[] { \"x\" }, Priority = 1)]", "[Job(Aliases = new[] { \"x\", \"a\" }, Priority = 1)]")]
    [InlineData("[Job(Aliases = new string[1] { \"x\" })]", "[Job(Aliases = new string[] { \"x\", \"a\" })]")]
    [InlineData("[Job(Aliases = new string[0])]", "[Job(Aliases = [\"a\"])]")]
    public async Task A_renamed_job_gets_its_former_name_as_an_alias(string before, string after)
    {
        const string rest = " public sealed partial record New(int Id);";
        var (code, text) = await LockFixing.FixFirstAsync(new AddAliasCodeFix(), before + rest, Header + A);
        Assert.Equal((after + rest, Header + A), (code, text));
    }

    [Fact]
    public async Task A_renamed_job_is_not_filled_in_by_fix_all() => Assert.Equal(
        Header + A + B,
        (await LockFixing.FixAllAsync(
            new FillLockCodeFix(),
            """
            [Job("new")] public sealed partial record New(int Id);
            [Job("b")] public sealed partial record B(string Text);
            """,
            Header + A,
            FixAllScope.Solution)).Lock);

    [Fact]
    public async Task A_renamed_job_with_its_alias_takes_the_place_of_the_old_one()
    {
        const string code = "[Job(\"new\", Aliases = [\"a\"])] public sealed partial record New(int Id);";
        var (_, text) = await LockFixing.FixFirstAsync(new FillLockCodeFix(), code, Header + A);
        Assert.Equal(Header + "\njob new version 1\n  alias a\n  object New\n    Id: int\n", text);
        await LockedProject.ExpectAsync(code, text);
    }
}
