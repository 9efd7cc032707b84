using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE006.</summary>
public sealed class DuplicateHandlerRuleTests
{
    [Fact]
    public async Task The_second_handler_of_a_job_is_refused()
    {
        var found = await Analysis.ExpectAsync(
            """
            [Job] public sealed partial record SendMail(int Id);
            public static class A { [JobHandler] public static void Handle(SendMail job) { } }
            public static class B { [JobHandler] public static void {|QUE006:Handle|}(SendMail job) { } }
            """);
        Assert.Contains("both 'A.Handle' and 'B.Handle'", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    [Accepts("QUE006")]
    public Task A_partial_handler_is_one_handler() => Analysis.ExpectAsync(
        """
        [Job] public sealed partial record SendMail(int Id);
        public static partial class A
        {
            [JobHandler] public static partial void Handle(SendMail job);
            public static partial void Handle(SendMail job) { }
        }
        """);
}
