using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE007.</summary>
public sealed class UnhandledJobRuleTests
{
    const string Jobs =
        """

        [Job] public sealed partial record A(int Id);
        [Job] public sealed partial record B(int Id);
        public static class Handlers { [JobHandler] public static void Handle(A job) { } }
        """;

    [Fact]
    public async Task A_job_without_handler_is_reported_where_the_table_is_named()
    {
        var found = await Analysis.ExpectAsync(
            "public static class P { public static Worker Make() => new Worker(new MemoryQueue(), {|QUE007:AppJobs.Table|}); }" + Jobs);
        Assert.StartsWith("The job 'B' has no handler", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_top_level_program_is_judged_too() => Analysis.ExpectAsync(new Source
    {
        Files = ["var worker = new Worker(new MemoryQueue(), {|QUE007:AppJobs.Table|}); await worker.StopAsync();" + Jobs],
        Output = OutputKind.ConsoleApplication,
    });

    [Fact]
    [Accepts("QUE007")]
    public Task A_program_that_never_names_its_table_is_not_judged() => Analysis.ExpectAsync(
        "public static class P { public static string Name => nameof(AppJobs); }" + Jobs);

    [Fact]
    [Accepts("QUE007")]
    public Task A_job_that_another_program_handles_is_exempt() => Analysis.ExpectAsync(
        """
        [assembly: JobHandledElsewhere(typeof(B))]
        public static class P { public static JobTable Table => AppJobs.Table; }
        """ + Jobs);

    [Fact]
    public Task A_job_whose_handler_is_wrong_is_reported_once() => Analysis.ExpectAsync(
        """
        public static class P { public static JobTable Table => AppJobs.Table; }
        [Job] public sealed partial record A(int Id);
        public static class Handlers { [JobHandler] public static int {|QUE005:Handle|}(A job) => 0; }
        """);

    [Fact]
    public Task A_renamed_table_is_recognised() => Analysis.ExpectAsync(
        """
        [assembly: JobTableName("Everything")]
        public static class P { public static JobTable Table => {|QUE007:Everything.Table|}; }
        """ + Jobs);

    [Fact]
    public Task Another_property_called_Table_is_not_meant() => Analysis.ExpectAsync(
        """
        public static class Other { public static JobTable Table => null!; }
        public static class P { public static JobTable Mine => Other.Table; }
        """ + Jobs);
}
