using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE066 and QUE067.</summary>
public sealed class MiddlewareRuleTests
{
    const string Job =
        """

        [Job] public sealed partial record SendMail(int Id);
        public interface IMailer;
        public class Plain : IJobMiddleware
        {
            public ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next) => next(context);
        }
        """;

    const string Handler = " public static class Handlers { [JobHandler, {|QUE066:UseMiddleware<Middleware>|}] public static void Handle(SendMail job) { } }";

    [Theory]
    [InlineData("public abstract class Middleware : Plain;", "it is abstract")]
    [InlineData("file class Middleware : Plain;", "generated code can't reach it")]
    [InlineData("public class Middleware : Plain { Middleware() { } }", "no constructor")]
    [InlineData("public class Middleware : Plain { public Middleware() { } public Middleware(IMailer m) { } }", "2 constructors")]
    [InlineData("public class Middleware(string name) : Plain { public string Name => name; }", "'string' can't be a service")]
    [InlineData("public class Middleware : Plain { public required IMailer Mailer { get; init; } }", "required members")]
    public async Task One_that_cannot_be_created_is_refused(string type, string reason)
    {
        var found = await Analysis.ExpectAsync(type + Handler + Job);
        Assert.Contains(reason, found[0].Message(), StringComparison.Ordinal);
        Assert.Contains("'Middleware' of the handler 'Handle'", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task One_of_the_class_is_refused_too() => Analysis.ExpectAsync(
        """
        public abstract class Middleware : Plain;
        [{|QUE066:UseMiddleware<Middleware>|}] public static class Handlers { [JobHandler] public static void Handle(SendMail job) { } }
        """ + Job);

    [Theory]
    [InlineData("public static class C { [{|QUE067:UseMiddleware<Plain>|}] public static void Handle(SendMail job) { } }")]
    [InlineData("[{|QUE067:UseMiddleware<Plain>|}] public static class C { public static void Handle(SendMail job) { } }")]
    public Task One_where_there_is_no_handler_is_reported(string source) => Analysis.ExpectAsync(source + Job);

    [Theory]
    [InlineData("public sealed class NoMiddleware;")]
    [InlineData("public struct NoMiddleware : IJobMiddleware { public ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next) => next(context); }")]
    public void What_is_no_middleware_does_not_compile(string type)
    {
        var problems = Generated.FromBroken(
            type + " public static class Handlers { [JobHandler, UseMiddleware<NoMiddleware>] public static void Handle(SendMail job) { } }" + Job)
            .GetProblems();
        Assert.Contains(problems, problem => problem.Contains("CS0311", StringComparison.Ordinal) || problem.Contains("CS0452", StringComparison.Ordinal));
    }

    [Fact]
    [Accepts("QUE066", "QUE067")]
    public Task All_that_can_be_created_are_fine() => Analysis.ExpectAsync(
        """
        public sealed class Mailing(IMailer mailer, IMailer? none = null) : Plain { public (IMailer, IMailer?) All => (mailer, none); }
        class Closing : Plain, IDisposable { public void Dispose() { } }
        public class Generic<T> : Plain;
        [UseMiddleware<Closing>]
        public partial class Handlers
        {
            [JobHandler, UseMiddleware<Plain>, UseMiddleware<Mailing>, UseMiddleware<Generic<int>>]
            public static void Handle(SendMail job) { }
        }
        """ + Job);
}
