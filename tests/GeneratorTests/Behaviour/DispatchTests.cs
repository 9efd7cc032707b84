using Microsoft.CodeAnalysis;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>What compiles when it is dispatched, and what the compiler says of what doesn't.</summary>
public sealed class DispatchTests
{
    const string Jobs =
        """

        [Job] public partial record SendMail(int Id);
        [Job] public sealed partial record SendUrgent(int Id) : SendMail(Id);
        [Job] public partial record struct Point(int X);
        public sealed record NotAJob(int Id);
        """;

    [Theory]
    [InlineData("job")]
    [InlineData("job, token")]
    [InlineData("job, cancellationToken: token")]
    [InlineData("job, TimeSpan.FromMinutes(1)")]
    [InlineData("job, delay: TimeSpan.FromMinutes(1), token")]
    [InlineData("job, DateTimeOffset.MaxValue")]
    [InlineData("job, at: DateTimeOffset.MaxValue, cancellationToken: token")]
    [InlineData("job, new() { Delay = TimeSpan.FromMinutes(1) }")]
    [InlineData("job, new() { At = DateTimeOffset.MaxValue }, token")]
    [InlineData("job, new DispatchOptions { Queue = \"other\" }")]
    [InlineData("new Point(1)")]
    [InlineData("new SendUrgent(1), delay: TimeSpan.Zero")]
    [InlineData("new[] { job, job }")]
    [InlineData("new List<Point>()")]
    [InlineData("(IEnumerable<SendMail>)[job]")]
    [InlineData("new[] { job }, new() { Priority = 5 }")]
    [InlineData("new[] { job }, new DispatchOptions { Delay = TimeSpan.FromMinutes(1) }, token")]
    [InlineData("new[] { job }, cancellationToken: token")]
    public void A_valid_dispatch_compiles(string arguments) => Generated.From(
        $"public static class P {{ public static async Task M(IQueue queue, SendMail job, CancellationToken token) => await queue.DispatchAsync({arguments}); }}{Jobs}");

    [Fact]
    public void Generic_code_over_jobs_compiles() => Generated.From(
        $"public static class P {{ public static async Task M<T>(IQueue queue, T job) where T : IJob<T> => await queue.DispatchAsync(job); }}{Jobs}");

    [Theory]
    [InlineData("new NotAJob(1)")]
    [InlineData("new NotAJob(1), new DispatchOptions()")]
    [InlineData("new NotAJob(1), TimeSpan.Zero")]
    [InlineData("new NotAJob(1), delay: TimeSpan.Zero")]
    [InlineData("new NotAJob(1), at: DateTimeOffset.MaxValue, default")]
    [InlineData("new[] { new NotAJob(1) }, delay: TimeSpan.Zero")]
    [InlineData("\"text\"")]
    [InlineData("42")]
    [InlineData("new object[] { job }")]
    [InlineData("new[] { new NotAJob(1) }")]
    public void What_is_no_job_gets_a_readable_error(string arguments)
    {
        var generated = Generated.FromBroken(
            $"public static class P {{ public static async Task M(IQueue queue, SendMail job) => await queue.DispatchAsync({arguments}); }}{Jobs}");
        var error = Assert.Single(
            generated.Compilation.GetDiagnostics(TestContext.Current.CancellationToken),
            diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal("CS0619", error.Id);
        Assert.Contains("This value is not a job. Mark its type with [Job] and make it partial", error.Message(), StringComparison.Ordinal);
    }
}
