using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE004, QUE006, QUE007 and QUE056 across projects, reported where a program names its table.</summary>
public sealed class ClosedWorldRuleTests
{
    static readonly MetadataReference Contracts = Projects.Library(
        "Contracts", "namespace Contracts; [Job(\"mail\")] public sealed partial record SendMail(int Id);");

    static MetadataReference Handles(string assembly, params MetadataReference[] more) => Projects.Library(
        assembly,
        $"namespace {assembly}; public static class Mails {{ [JobHandler] public static void Send(Contracts.SendMail job) {{ }} }}",
        [Contracts, .. more]);

    [Fact]
    public async Task A_job_of_a_reference_that_nothing_handles_is_reported()
    {
        var found = await Analysis.ExpectAsync(Projects.Program("_ = {|QUE007:AppJobs.Table|};" + Other, Contracts));
        Assert.Equal(
            "The job 'Contracts.SendMail' has no handler in this program; write a method marked with [JobHandler] that " +
            "takes it, or state [assembly: JobHandledElsewhere(typeof(Contracts.SendMail))]",
            found[0].Message());
    }

    [Fact]
    [Accepts("QUE004", "QUE006", "QUE007", "QUE056")]
    public Task A_handler_in_another_reference_is_enough() =>
        Analysis.ExpectAsync(Projects.Program("_ = AppJobs.Table;", Contracts, Handles("Worker")));

    [Fact]
    public Task A_handler_in_the_program_is_enough() => Analysis.ExpectAsync(Projects.Program(
        "_ = AppJobs.Table; static class Mails { [JobHandler] public static void Send(Contracts.SendMail job) { } }",
        Contracts));

    [Fact]
    public Task A_program_that_only_dispatches_is_not_judged() => Analysis.ExpectAsync(Projects.Program(
        "await new MemoryQueue().DispatchAsync(new Contracts.SendMail(1));", Contracts));

    [Fact]
    public Task A_program_exempts_a_job_that_another_handles() => Analysis.ExpectAsync(Projects.Program(
        "[assembly: JobHandledElsewhere(typeof(Contracts.SendMail))]\n_ = AppJobs.Table;" + Other, Contracts));

    [Fact]
    public Task An_assembly_exempts_its_own_job_for_all_programs() => Analysis.ExpectAsync(Projects.Program(
        "_ = AppJobs.Table;" + Other,
        Projects.Library(
            "Legacy",
            """
            [assembly: JobHandledElsewhere(typeof(Outer.SendFax))]
            public static partial class Outer { [Job] internal sealed partial record SendFax(int Id); }
            """)));

    [Fact]
    public Task An_assembly_does_not_exempt_the_job_of_another() => Analysis.ExpectAsync(Projects.Program(
        "_ = {|QUE007:AppJobs.Table|};" + Other,
        Contracts,
        Projects.Library(
            "Web",
            "[assembly: JobHandledElsewhere(typeof(Contracts.SendMail))] public static class Nothing;",
            Contracts)));

    [Fact]
    public async Task Two_handlers_in_two_assemblies_are_reported_once()
    {
        var found = await Analysis.ExpectAsync(Projects.Program(
            "_ = {|QUE006:AppJobs.Table|};", Contracts, Handles("Worker"), Handles("Backup")));
        Assert.Equal(
            "The job 'Contracts.SendMail' is handled by both 'Backup.Mails.Send of Backup' and 'Worker.Mails.Send of Worker'; " +
            "leave one handler",
            found[0].Message());
    }

    [Fact]
    public async Task A_handler_of_the_program_and_one_of_a_reference_are_two()
    {
        var found = await Analysis.ExpectAsync(Projects.Program(
            """
            _ = {|QUE006:AppJobs.Table|};
            static class Mails { [JobHandler] public static void Send(Contracts.SendMail job) { } }
            """,
            Contracts,
            Handles("Worker")));
        Assert.Contains("both 'Mails.Send' and 'Worker.Mails.Send of Worker'", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_assemblies_with_one_job_name_are_reported_once()
    {
        const string Job =
            """
            namespace X;
            [Job("mail")] public sealed partial record Send(int Id);
            static class Mails { [JobHandler] public static void Handle(Send job) { } }
            """;
        var found = await Analysis.ExpectAsync(Projects.Program(
            "_ = {|QUE004:AppJobs.Table|};",
            Projects.Library("First", Job.Replace("X", "First", StringComparison.Ordinal)),
            Projects.Library("Second", Job.Replace("X", "Second", StringComparison.Ordinal))));
        Assert.Equal(
            "The jobs 'First.Send of First' and 'Second.Send of Second' are both called \"mail\"; give one of them another " +
            "name or alias: [Job(\"...\")]",
            found[0].Message());
    }

    [Fact]
    public Task A_former_name_that_another_assembly_uses_is_reported() => Analysis.ExpectAsync(Projects.Program(
        """
        _ = {|QUE004:AppJobs.Table|};
        [Job("post", Aliases = ["mail"])] sealed partial record Mine(int Id);
        static class Mails { [JobHandler] public static void Send(Mine job) { } }
        """,
        Contracts,
        Handles("Mailer")));

    [Fact]
    public Task Internal_jobs_of_one_type_name_in_two_assemblies_are_two_jobs()
    {
        const string Job =
            """
            [Job] sealed partial record Tick;
            static class Ticks { [JobHandler] public static void Handle(Tick job) { } }
            """;
        return Analysis.ExpectAsync(Projects.Program(
            "_ = {|QUE004:AppJobs.Table|};", Projects.Library("First", Job), Projects.Library("Second", Job)));
    }

    [Fact]
    public Task A_namesake_of_a_referenced_job_that_nothing_here_handles_is_reported() => Analysis.ExpectAsync(
        Projects.Program(
            """
            _ = {|QUE004:AppJobs.Table|};
            [Job("mail")] sealed partial record Mine(int Id);
            static class Mails { [JobHandler] public static void Send(Mine job) { } }
            """,
            Contracts,
            Handles("Worker")));

    [Fact]
    public async Task An_internal_job_of_a_reference_is_to_be_handled_there()
    {
        var found = await Analysis.ExpectAsync(Projects.Program(
            "_ = {|QUE007:AppJobs.Table|};" + Other,
            Projects.Library("Billing", "namespace Billing; [Job] sealed partial record Charge(int Id);")));
        Assert.EndsWith(
            "it is internal to 'Billing': handle it there, or state [assembly: JobHandledElsewhere(typeof(Billing.Charge))] there",
            found[0].Message(),
            StringComparison.Ordinal);
    }

    [Fact]
    public Task An_internal_job_and_its_internal_handler_need_nothing_else() => Analysis.ExpectAsync(Projects.Program(
        "_ = AppJobs.Table;",
        Projects.Library(
            "Billing",
            """
            [Job] sealed partial record Charge(int Id);
            sealed class Charges { [JobHandler] internal void Handle(Charge job) { } }
            """)));

    [Fact]
    public Task An_internal_job_is_handled_by_a_friend() => Analysis.ExpectAsync(Projects.Program(
        "_ = AppJobs.Table; static class Mails { [JobHandler] public static void Send(SendMail job) { } }",
        Projects.Library(
            "Friend",
            """
            [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App")]
            [Job] sealed partial record SendMail(int Id);
            """)));

    const string Billing =
        """
        [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("App")]
        namespace Billing;
        [Job("charge")] sealed partial record Charge(int Id);
        [Job("refund")] sealed partial record Refund(int Id);
        static class Charges { [JobHandler] internal static void Handle(Charge job) { } }
        """;

    [Fact]
    public async Task A_reference_assembly_tells_of_internal_jobs_and_handlers()
    {
        var unseen = Billing.Replace("\"App\"", "\"Other\"", StringComparison.Ordinal);
        var found = await Analysis.ExpectAsync(Projects.Program(
            "_ = {|QUE007:AppJobs.Table|};" + Other, Projects.ReferenceAssembly("Billing", unseen)));
        Assert.EndsWith(
            "it is internal to 'Billing': handle it there, or state [assembly: JobHandledElsewhere(typeof(Billing.Refund))] there",
            found[0].Message(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_friend_is_told_of_two_handlers_of_an_internal_job_in_a_reference_assembly()
    {
        var found = await Analysis.ExpectAsync(Projects.Program(
            """
            _ = {|QUE006:AppJobs.Table|};
            static class Mine
            {
                [JobHandler] public static void Charge(Billing.Charge job) { }
                [JobHandler] public static void Refund(Billing.Refund job) { }
            }
            """,
            Projects.ReferenceAssembly("Billing", Billing)));
        Assert.Contains("both 'Mine.Charge' and 'Billing.Charges.Handle of Billing'", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_friend_handles_an_internal_job_of_a_reference_assembly() => Analysis.ExpectAsync(Projects.Program(
        "_ = AppJobs.Table; static class Mine { [JobHandler] public static void Refund(Billing.Refund job) { } }",
        Projects.ReferenceAssembly("Billing", Billing)));

    [Fact]
    public Task A_test_project_is_judged_with_all_that_it_references() => Analysis.ExpectAsync(
        Projects.Program(
            "_ = {|QUE006:AppJobs.Table|}; _ = WebJobs.Table;",
            Contracts,
            Handles("Worker"),
            Generated.From(new Source
            {
                Assembly = "Web",
                Files =
                [
                    """
                    _ = WebJobs.Table;
                    [Job] public sealed partial record Tick;
                    static class Handlers
                    {
                        [JobHandler] public static void Handle(Tick job) { }
                        [JobHandler] public static void Send(Contracts.SendMail job) { }
                    }
                    """,
                ],
                References = [Contracts],
                Output = OutputKind.ConsoleApplication,
            }).ToReference()));

    [Theory]
    [InlineData(0, "build it again with this project's version of Queue.Runtime")]
    [InlineData(2, "update the package Queue.Runtime of this project")]
    public async Task A_reference_of_another_format_is_refused(int format, string advice)
    {
        var other = Projects.Handmade(
            "Other", $"[assembly: Queue.CompilerServices.JobAssembly({format}, \"Queue.OtherJobs\")]");
        var found = await Analysis.ExpectAsync(Projects.Program("_ = {|QUE056:AppJobs.Table|};" + Other, other));
        Assert.StartsWith(
            $"The jobs of the assembly 'Other' can't be composed: it states its jobs in the format {format}",
            found[0].Message(),
            StringComparison.Ordinal);
        Assert.EndsWith(advice, found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task Two_references_whose_tables_have_one_name_are_refused() => Analysis.ExpectAsync(Projects.Program(
        "_ = {|QUE056:{|QUE056:AppJobs.Table|}|};" + Other,
        Projects.Library("my-lib", "namespace A; " + OtherHandled.Replace("Own", "A", StringComparison.Ordinal)),
        Projects.Library("MyLib", "namespace B; " + OtherHandled.Replace("Own", "B", StringComparison.Ordinal))));

    // Without a table of its own it would be said only that the name is not there.
    [Fact]
    public Task A_program_without_jobs_whose_references_cannot_be_composed_is_told_why() => Analysis.ExpectAsync(
        Projects.Program(
            "_ = {|QUE056:{|QUE056:AppJobs.Table|}|};",
            Projects.Library("my-lib", "namespace A; " + OtherHandled.Replace("Own", "A", StringComparison.Ordinal)),
            Projects.Library("MyLib", "namespace B; " + OtherHandled.Replace("Own", "B", StringComparison.Ordinal))));

    [Fact]
    public Task A_reference_whose_table_is_called_as_the_programs_is_refused() => Analysis.ExpectAsync(
        Projects.Program(
            "_ = {|QUE056:AppJobs.Table|};" + Other,
            Projects.Library("app", "namespace A; " + OtherHandled.Replace("Own", "A", StringComparison.Ordinal))),
        "CS0436");

    [Fact]
    public Task A_reference_under_an_alias_only_is_refused() => Analysis.ExpectAsync(Projects.Program(
        "extern alias other;\n_ = {|QUE056:AppJobs.Table|};" + Other,
        Projects.Library("Lib", "namespace A; " + OtherHandled.Replace("Own", "A", StringComparison.Ordinal))
            .WithAliases(["other"])), "CS8020", "CS0430");

    [Fact]
    public async Task A_payload_of_a_reference_under_an_alias_only_is_refused()
    {
        var found = await Analysis.ExpectAsync(
            Projects.Program(
                "extern alias other;\nSystem.Console.WriteLine();\n[Job] sealed partial record {|QUE025:Import|}(other::A.Row First);",
                Projects.Library("Lib", "namespace A; public sealed record Row(int Id);").WithAliases(["other"])),
            "CS8020", "CS0430");
        Assert.Contains("'Lib' is referenced under an alias only; add the alias 'global'", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_of_a_library_without_handlers_is_not_a_programs()
    {
        var found = await Analysis.ExpectAsync(Projects.Program(
            "_ = new Worker(new MemoryQueue(), {|QUE007:ContractsJobs.Table|});", Contracts, Handles("Mailer")));
        Assert.EndsWith(
            "no handler in the table of 'Contracts' alone; name the table of the program, AppJobs.Table, which has the " +
            "handlers of all its references",
            found[0].Message(),
            StringComparison.Ordinal);
    }

    [Fact]
    public Task The_table_of_a_library_that_handles_its_jobs_can_be_named() => Analysis.ExpectAsync(Projects.Program(
        "_ = LibJobs.Table;", Contracts, Projects.Library("Lib", OtherHandled)));

    [Fact]
    public Task A_library_is_judged_by_its_own_jobs_only() => Analysis.ExpectAsync(new Source
    {
        Files = ["static class P { public static JobTable Table => AppJobs.Table; }" + Other],
        References = [Contracts],
    });

    [Fact]
    public Task A_pragma_at_the_expression_suppresses() => Analysis.ExpectAsync(Projects.Program(
        "#pragma warning disable QUE007\n_ = AppJobs.Table;" + Other, Contracts));

    const string OtherHandled =
        """
        [Job] public sealed partial record Own(int Id);
        static class OwnHandlers { [JobHandler] public static void Handle(Own job) { } }
        """;

    const string Other = "\n" + OtherHandled;
}
