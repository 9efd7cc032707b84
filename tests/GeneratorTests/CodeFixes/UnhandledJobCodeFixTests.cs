using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.CodeFixes;

/// <summary>The fixes of QUE007.</summary>
public sealed class UnhandledJobCodeFixTests
{
    const string AddHandler = "Add a handler";
    const string HandledElsewhere = "State that another program handles the job";

    const string Handled = "[Job] sealed partial record Own; static class OwnHandlers { [JobHandler] public static void Handle(Own job) { } }";

    static readonly MetadataReference Contracts = Projects.Library(
        "Contracts", "namespace Contracts; [Job] public sealed partial record SendMail(int Id); [Job] public sealed partial record SendFax;");

    [Fact]
    public async Task A_job_of_the_program_gets_a_handler_below_it()
    {
        var source = Projects.Program("_ = AppJobs.Table;\n") with
        {
            Files =
            [
                "_ = AppJobs.Table;\n",
                """
                namespace App.Mails;

                public static partial class Jobs
                {
                    [Job] public sealed partial record SendMail(int Id);
                }

                public sealed class SendMailHandler;

                """,
            ],
        };
        var files = await TableFixing.FixFirstAsync(source, AddHandler);
        Assert.Equal(
            """
            namespace App.Mails;

            public static partial class Jobs
            {
                [Job] public sealed partial record SendMail(int Id);
            }

            internal static class SendMailHandler2
            {
                [JobHandler]
                public static Task HandleAsync(
                    Jobs.SendMail job, CancellationToken cancellationToken) =>
                    throw new NotImplementedException();
            }

            public sealed class SendMailHandler;

            """,
            files[1]);
        await ExpectNothingWrongAsync(source, files);
    }

    [Fact]
    public async Task A_job_of_a_reference_gets_a_handler_below_the_statements_of_the_program()
    {
        var source = Projects.Program($"using Contracts;\n\n_ = AppJobs.Table;\n\n{Handled}\n", Contracts);
        var files = await TableFixing.FixAllAsync(source, AddHandler);
        Assert.Equal(
            $$"""
            using Contracts;

            _ = AppJobs.Table;

            {{Handled}}

            internal static class SendFaxHandler
            {
                [JobHandler]
                public static Task HandleAsync(
                    SendFax job, CancellationToken cancellationToken) =>
                    throw new NotImplementedException();
            }

            internal static class SendMailHandler
            {
                [JobHandler]
                public static Task HandleAsync(
                    SendMail job, CancellationToken cancellationToken) =>
                    throw new NotImplementedException();
            }

            """,
            files[0]);
        await ExpectNothingWrongAsync(source, files);
    }

    [Fact]
    public async Task A_job_of_a_reference_gets_a_handler_below_the_type_that_names_the_table()
    {
        var source = Projects.Program(
            $$"""
            namespace App
            {
                static class Program
                {
                    static void Main() => _ = new[] { AppJobs.Table, AppJobs.Table };
                }

                {{Handled}}
            }
            """,
            Contracts);
        var files = await TableFixing.FixAllAsync(source, AddHandler);
        Assert.Equal(2, files[0].Split("        public static Task HandleAsync(").Length - 1);
        await ExpectNothingWrongAsync(source, files);
    }

    [Theory]
    [InlineData("using Contracts;\n\n", "using Contracts;\n\nATTRIBUTES\n", "SendMail", "SendFax")]
    [InlineData("using Contracts;\n[assembly: CLSCompliant(false)]\n", "using Contracts;\n[assembly: CLSCompliant(false)]\nATTRIBUTES", "SendMail", "SendFax")]
    [InlineData("", "ATTRIBUTES\n", "Contracts.SendMail", "Contracts.SendFax")]
    [InlineData("// Why.\n", "ATTRIBUTES\n// Why.\n", "Contracts.SendMail", "Contracts.SendFax")]
    public async Task Jobs_of_a_reference_are_handled_elsewhere(string before, string after, string mail, string fax)
    {
        var source = Projects.Program($"{before}_ = AppJobs.Table;\n{Handled}\n", Contracts);
        var files = await TableFixing.FixAllAsync(source, HandledElsewhere);
        var attributes = $"[assembly: JobHandledElsewhere(typeof({fax}))]\n[assembly: JobHandledElsewhere(typeof({mail}))]\n";
        Assert.Equal(
            $"{after.Replace("ATTRIBUTES", attributes, StringComparison.Ordinal)}_ = AppJobs.Table;\n{Handled}\n", files[0]);
        await ExpectNothingWrongAsync(source, files);
    }

    [Fact]
    public async Task One_of_two_jobs_is_handled_elsewhere()
    {
        var source = Projects.Program($"_ = AppJobs.Table;\n{Handled}\n", Contracts);
        var files = await TableFixing.FixFirstAsync(source, HandledElsewhere);
        Assert.Equal($"[assembly: JobHandledElsewhere(typeof(Contracts.SendFax))]\n\n_ = AppJobs.Table;\n{Handled}\n", files[0]);
    }

    [Fact]
    public async Task What_the_program_cannot_name_has_no_fix() => Assert.Empty(await TableFixing.FindTitlesAsync(
        Projects.Program(
            $"_ = AppJobs.Table; {Handled}",
            Projects.Library("Billing", "namespace Billing; [Job] sealed partial record Charge(int Id);"))));

    [Fact]
    public async Task A_job_has_both_fixes() => Assert.Equal(
        [AddHandler, HandledElsewhere],
        await TableFixing.FindTitlesAsync(Projects.Program($"_ = AppJobs.Table; {Handled}", Contracts)));

    static async Task ExpectNothingWrongAsync(Source source, IReadOnlyList<string> files) =>
        await Analysis.ExpectAsync(source with { Files = files });
}
