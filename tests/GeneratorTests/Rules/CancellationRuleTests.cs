using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Rules;

/// <summary>QUE064 and QUE065.</summary>
public sealed class CancellationRuleTests
{
    const string Jobs =
        """

        [Job(Timeout = "2m")] public sealed partial record SendMail(int Id);
        [Job] public sealed partial record SendNote(int Id);
        """;

    [Theory]
    [InlineData("public static void {|QUE064:Handle|}(SendMail job) { }")]
    [InlineData("public static async Task {|QUE064:Handle|}(IServiceProvider services, SendMail job) => await Task.Yield();")]
    [InlineData("public static partial void Handle(SendMail job); public static partial void {|QUE064:Handle|}(SendMail job) { }")]
    public async Task A_handler_that_no_timeout_can_reach_is_reported(string method)
    {
        var found = await Analysis.ExpectAsync($"public static partial class Handlers {{ [JobHandler] {method} }}{Jobs}");
        Assert.Contains("'Handle' handles 'SendMail', which has a timeout", found[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_of_a_job_of_another_project_is_reported()
    {
        var contracts = Generated.From(Source.FromString(Jobs) with { Assembly = "Contracts" });
        await Analysis.ExpectAsync(new Source
        {
            Files = ["public static class H { [JobHandler] public static void {|QUE064:Handle|}(SendMail job) { } }"],
            References = [contracts.ToReferenceAssembly()],
        });
    }

    [Theory]
    [InlineData("public static void Handle(SendMail job, CancellationToken {|QUE065:token|}) { }")]
    [InlineData("public static Task Handle(SendNote job, CancellationToken {|QUE065:token|} = default) => Task.Delay(1);")]
    [InlineData("public static Task Handle(SendNote job, CancellationToken {|QUE065:_token|}) => Task.Delay(1, CancellationToken.None);")]
    [InlineData("public static void Handle(SendMail job, JobContext context, CancellationToken {|QUE065:token|}) { _ = context.Attempt; }")]
    [InlineData("public static partial void Handle(SendNote job, CancellationToken token); public static partial void Handle(SendNote job, CancellationToken {|QUE065:token|}) { }")]
    public async Task A_token_that_is_never_used_is_reported_where_it_is_taken(string method)
    {
        var found = await Analysis.ExpectAsync($"public static partial class Handlers {{ [JobHandler] {method} }}{Jobs}");
        Assert.Contains("never uses it", found[0].Message(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static void Handle(SendNote job) { }")]
    [InlineData("public static void Handle(SendMail job, JobContext context) { }")]
    [InlineData("public static void Handle(SendMail job, CancellationToken _) { }")]
    [InlineData("public static Task Handle(SendMail job, CancellationToken token) => Task.Delay(1, token);")]
    [InlineData("public static Task Handle(SendMail job, CancellationToken token) => throw new NotImplementedException();")]
    [InlineData("public static void Handle(SendMail job, CancellationToken token) { throw new NotImplementedException(); }")]
    [InlineData("public static void Handle(SendMail job, CancellationToken token) { token.ThrowIfCancellationRequested(); }")]
    [InlineData("public static Task Handle(SendMail job, CancellationToken token) { return Inner(); Task Inner() => Task.Delay(1, token); }")]
    [InlineData("public static Task Handle(SendMail job, CancellationToken @event) => Task.Delay(1, cancellationToken: @event);")]
    [InlineData("public static Task Handle(SendMail job, JobContext context, CancellationToken token) => Task.Delay(1, context.CancellationToken);")]
    [InlineData("public static partial Task Handle(SendMail job, CancellationToken token); public static partial Task Handle(SendMail job, CancellationToken token) => Task.Delay(1, token);")]
    [Accepts("QUE064", "QUE065")]
    public Task A_handler_that_can_be_told_is_fine(string method) =>
        Analysis.ExpectAsync($"public static partial class Handlers {{ [JobHandler] {method} }}{Jobs}");

    [Fact]
    [Accepts("QUE064", "QUE065")]
    public Task A_method_that_is_no_handler_is_fine() => Analysis.ExpectAsync(
        $"public static class Helpers {{ public static void Do(SendMail job) {{ }} public static void Do(SendMail job, CancellationToken token) {{ }} }}{Jobs}");
}
