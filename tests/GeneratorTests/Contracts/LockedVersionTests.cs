using Microsoft.CodeAnalysis.CodeFixes;
using Queue.CodeFixes;
using Queue.GeneratorTests.CodeFixes;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Contracts;

/// <summary>The lock keeps each version of a job that may be stored, and compares what the upgrades take with it.</summary>
public sealed class LockedVersionTests
{
    const string Header = "queue contract lock, format 1\n";
    const string V1 = "\njob mail version 1\n  object Mail\n    Id: int\n    Title: string\n";
    const string V2 = "\njob mail version 2\n  object Mail\n    Id: int\n    Subject: string\n";
    const string OldRecord = " public sealed record MailV1(int Id, string Title);";

    const string Code =
        """
        [Job("mail", Version = 2)] public sealed partial record Mail(int Id, string Subject)
        {
            [JobUpgrade(1)] static Mail Upgrade(MailV1 old) => new(old.Id, old.Title);
        }
        """;

    static string Marked => Code.Replace("record Mail(", "record {|QUE045:Mail|}(", StringComparison.Ordinal);

    [Fact]
    [Accepts("QUE047")]
    public Task Nothing_is_said_of_versions_that_are_as_they_are_locked() =>
        LockedProject.ExpectAsync(Code + OldRecord, Header + V1 + V2);

    [Fact]
    public async Task A_new_version_is_to_be_added_and_the_old_one_stays()
    {
        var found = await LockedProject.ExpectAsync(Marked + OldRecord, Header + V1);
        Assert.Contains(
            "The contract lock of the job 'mail' is out of date: its version 2 is not in it; accept the change in it",
            found[0].Message(), StringComparison.Ordinal);
        Assert.Equal(Header + V1 + V2, await FixAsync(new FillLockCodeFix(), Code + OldRecord, Header + V1));
    }

    [Fact]
    public async Task A_job_that_is_not_locked_is_added_with_the_versions_that_it_reads()
    {
        await LockedProject.ExpectAsync(Marked.Replace("QUE045", "QUE041", StringComparison.Ordinal) + OldRecord, Header);
        Assert.Equal(
            Header + V1.Replace("object Mail", "object MailV1", StringComparison.Ordinal) + V2,
            await FixAsync(new FillLockCodeFix(), Code + OldRecord, Header));
    }

    [Fact]
    public async Task A_version_that_is_read_and_not_locked_is_to_be_added()
    {
        var found = await LockedProject.ExpectAsync(Marked + OldRecord, Header + V2);
        Assert.Contains("version 1, which is still read, is not in it", found[0].Message(), StringComparison.Ordinal);
        Assert.Equal(
            Header + V1.Replace("object Mail", "object MailV1", StringComparison.Ordinal) + V2,
            await FixAsync(new FillLockCodeFix(), Code + OldRecord, Header + V2));
    }

    [Theory]
    [InlineData("int Id, string {|QUE043:Name|}", "in version 1, 'Title' is gone, and the value that is stored of it is passed over")]
    [InlineData("System.Guid {|QUE042:Id|}, string Title", "in version 1, 'Id' was 'int' and is 'Guid'; undo it, or accept the change")]
    public async Task An_old_record_that_does_not_read_what_was_stored_is_an_error(string members, string message)
    {
        var code = Code.Replace("new(old.Id, old.Title)", "new(1, \"\")", StringComparison.Ordinal);
        var found = await LockedProject.ExpectAsync(
            code + OldRecord.Replace("int Id, string Title", members, StringComparison.Ordinal),
            Header + V1 + V2);
        Assert.Contains(found, item => item.Message().Contains(message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("long Id, string? Title, int? More")]
    [InlineData("string Title, int Id")]
    public Task An_old_record_that_reads_what_was_stored_may_differ(string members) => LockedProject.ExpectAsync(
        Code.Replace("new(old.Id, old.Title)", "new(1, \"\")", StringComparison.Ordinal)
            + OldRecord.Replace("int Id, string Title", members, StringComparison.Ordinal),
        Header + V1 + V2);

    [Theory]
    [InlineData("int Id, string {|QUE043:Title|}")]
    [InlineData("int Id, string? Title")]
    [InlineData("int Id, string Title = \"\"")]
    public Task An_old_record_takes_what_was_stored_without_a_member(string members) => LockedProject.ExpectAsync(
        Code.Replace("old.Title", "\"\"", StringComparison.Ordinal)
            + OldRecord.Replace("int Id, string Title", members, StringComparison.Ordinal),
        Header + V1.Replace("Title: string", "Title: string, absent before", StringComparison.Ordinal) + V2);

    [Fact]
    public async Task A_changed_old_record_can_be_accepted()
    {
        var code = Code.Replace("new(old.Id, old.Title)", "new(1, \"\")", StringComparison.Ordinal);
        Assert.Equal(
            Header + "\njob mail version 1\n  object MailV1\n    Id: Guid\n" + V2,
            await FixAsync(new AcceptChangeCodeFix(), code + " public sealed record MailV1(System.Guid Id);", Header + V1 + V2));
    }

    [Fact]
    public async Task A_version_that_is_not_read_any_more_is_reported_in_the_lock_and_removed()
    {
        const string code = """[Job("mail", Version = 2, OldestVersion = 2)] public sealed partial record Mail(int Id, string Subject);""";
        var found = await LockedProject.ExpectAsync(
            code, Header + V1.Replace("job mail version 1", "{|QUE047:job mail version 1|}", StringComparison.Ordinal) + V2);
        Assert.Equal(
            "The job 'mail' does not read version 1 any more, so stored jobs of it fail; lower OldestVersion and add the " +
            "upgrade, or remove the version from the contract lock once none is stored",
            found[0].Message());
        Assert.Equal(Header + V2, await FixAsync(new RemoveFromLockCodeFix(), code, Header + V1 + V2));
    }

    [Fact]
    public Task A_version_without_its_upgrade_is_left_to_that_rule() => LockedProject.ExpectAsync(
        """[Job("mail", {|QUE050:Version = 2|})] public sealed partial record Mail(int Id, string Subject);""",
        Header + V1 + V2);

    [Fact]
    public async Task A_lowered_version_is_an_error_and_takes_the_place_of_higher_ones_when_accepted()
    {
        const string code = "[Job(\"mail\")] public sealed partial record {|QUE042:Mail|}(int Id, string Title);";
        var found = await LockedProject.ExpectAsync(code, Header + V1 + V2.Replace("Subject", "Title", StringComparison.Ordinal));
        Assert.Contains("its version was 2 and is 1, and a worker leaves newer ones alone", found[0].Message(), StringComparison.Ordinal);
        Assert.Equal(
            Header + V1,
            await FixAsync(new AcceptChangeCodeFix(), code.Replace("{|QUE042:Mail|}", "Mail", StringComparison.Ordinal), Header + V1 + V2));
    }

    [Fact]
    public async Task A_change_of_the_current_version_leaves_the_older_ones_alone()
    {
        var code = Code.Replace("int Id, string Subject)", "System.Guid {|QUE042:Id|}, string Subject)", StringComparison.Ordinal)
            .Replace("new(old.Id, old.Title)", "new(default, old.Title)", StringComparison.Ordinal);
        var found = await LockedProject.ExpectAsync(code + OldRecord, Header + V1 + V2);
        Assert.Contains("'Id' was 'int' and is 'Guid'; undo it, start an upgrade, or accept", found[0].Message(), StringComparison.Ordinal);
        Assert.Equal(
            Header + V1 + V2.Replace("Id: int", "Id: Guid", StringComparison.Ordinal),
            await FixAsync(
                new AcceptChangeCodeFix(), code.Replace("{|QUE042:Id|}", "Id", StringComparison.Ordinal) + OldRecord, Header + V1 + V2));
    }

    [Fact]
    public async Task A_name_that_is_gone_is_removed_from_each_version()
    {
        var locked = Header + V1.Replace("  object", "  alias old\n  object", StringComparison.Ordinal)
            + V2.Replace("  object", "  alias old\n  object", StringComparison.Ordinal);
        await LockedProject.ExpectAsync(
            Code + OldRecord, locked.Replace("alias old", "{|QUE040:alias old|}", StringComparison.Ordinal));
        Assert.Equal(Header + V1 + V2, await FixAsync(new RemoveFromLockCodeFix(), Code + OldRecord, locked));
    }

    [Fact]
    public async Task A_renamed_job_keeps_the_versions_of_its_former_name()
    {
        var code = Code.Replace("\"mail\"", "\"send-mail\", Aliases = [\"mail\"]", StringComparison.Ordinal);
        var expected = V1 + "\njob send-mail version 2\n  alias mail\n  object Mail\n    Id: int\n    Subject: string\n";
        Assert.Equal(Header + expected, await FixAsync(new FillLockCodeFix(), code + OldRecord, Header + V1 + V2));
        await LockedProject.ExpectAsync(code + OldRecord, Header + expected);
    }

    [Fact]
    public Task One_version_is_there_once() => LockedProject.ExpectAsync(
        Code + OldRecord,
        Header + V1 + V1.Replace("job mail version 1", "{|QUE046:job mail version 1|}", StringComparison.Ordinal));

    static async Task<string> FixAsync(CodeFixProvider provider, string code, string lockText) =>
        (await LockFixing.FixFirstAsync(provider, code, lockText)).Lock;
}
