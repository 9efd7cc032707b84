using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE057.</summary>
public sealed class HandledElsewhereRuleTests
{
    const string Job = "\n[Job] public sealed partial record SendMail(int Id);";
    const string Handler = "\npublic static class H { [JobHandler] public static void Handle(SendMail job) { } }";

    [Fact]
    public async Task A_job_that_is_handled_here_is_reported()
    {
        var found = await Analysis.ExpectAsync("[assembly: {|QUE057:JobHandledElsewhere(typeof(SendMail))|}]" + Job + Handler);
        Assert.Contains("'H.Handle' handles it here", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_is_no_job_is_reported()
    {
        var found = await Analysis.ExpectAsync("[assembly: {|QUE057:JobHandledElsewhere(typeof(string))|}]");
        Assert.Contains("'string' is not a job", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    [Accepts("QUE057")]
    public Task A_job_without_handler_here_is_not() =>
        Analysis.ExpectAsync("[assembly: JobHandledElsewhere(typeof(SendMail))]" + Job);
}
