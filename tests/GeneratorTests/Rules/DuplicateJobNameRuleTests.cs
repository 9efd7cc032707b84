using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE004.</summary>
public sealed class DuplicateJobNameRuleTests
{
    [Fact]
    public async Task Two_jobs_of_one_name_are_refused_once()
    {
        var found = await Analysis.ExpectAsync(
            """
            namespace A { [Job] public sealed partial record SendMail(int Id); }
            namespace B { [Job] public sealed partial record {|QUE004:SendMail|}(int Id); }
            public static class Handlers
            {
                [JobHandler] public static void First(A.SendMail job) { }
                [JobHandler] public static void Second(B.SendMail job) { }
            }
            """);
        Assert.Contains("'A.SendMail' and 'B.SendMail' are both called \"SendMail\"", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_given_name_collides_with_a_type_of_that_name() => Analysis.ExpectAsync(
        "[Job] public sealed partial record A(int Id); [Job(\"A\")] public sealed partial record {|QUE004:B|}(int Id);");

    [Fact]
    [Accepts("QUE004")]
    public Task A_handler_that_takes_a_nullable_job_takes_no_other_job() => Analysis.ExpectAsync(
        """
        #nullable enable
        [Job] public sealed partial record A(int Id);
        public static class Handlers { [JobHandler] public static void Handle(A? job) { } }
        """);

    [Fact]
    public async Task An_alias_collides_with_a_name()
    {
        var found = await Analysis.ExpectAsync(
            """
            [Job] public sealed partial record A(int Id);
            [Job(Aliases = ["A", "b"])] public sealed partial record {|QUE004:B|}(int Id);
            public static class Handlers
            {
                [JobHandler] public static void First(A job) { }
                [JobHandler] public static void Second(B job) { }
            }
            """);
        Assert.Contains("'A' and 'B' are both called \"A\"", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task An_alias_collides_with_an_alias() => Analysis.ExpectAsync(
        """
        [Job("a", Aliases = ["old"])] public sealed partial record A(int Id);
        [Job("b", Aliases = ["older", "old"])] public sealed partial record {|QUE004:B|}(int Id);
        public static class Handlers
        {
            [JobHandler] public static void First(A job) { }
            [JobHandler] public static void Second(B job) { }
        }
        """);

    [Fact]
    [Accepts("QUE004")]
    public Task Names_that_differ_in_case_are_two_names() => Analysis.ExpectAsync(
        """
        [Job] public sealed partial record SendMail(int Id);
        [Job] public sealed partial record Sendmail(int Id);
        [Job] public sealed partial record sendmail_(int Id);
        """);

    [Fact]
    public Task A_handled_job_of_another_assembly_is_compared_too()
    {
        var contracts = Generated.From(new Source
        {
            Files = ["namespace Contracts; [Job(\"mail\")] public sealed partial record SendMail(int Id);"],
            Assembly = "Contracts",
        });
        return Analysis.ExpectAsync(new Source
        {
            Files =
            [
                """
                [Job("mail")] public sealed partial record {|QUE004:OtherMail|}(int Id);
                public static class Handlers
                {
                    [JobHandler] public static void First(Contracts.SendMail job) { }
                    [JobHandler] public static void Second(OtherMail job) { }
                }
                """,
            ],
            References = [contracts.ToReference()],
        });
    }
}
