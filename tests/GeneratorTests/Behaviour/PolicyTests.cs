using Microsoft.CodeAnalysis.CSharp;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>What a job declares of policies is what its definition says, and how it is run.</summary>
public sealed class PolicyTests
{
    const string Describe =
        """

        public static class Program
        {
            static string Describe<T>() where T : IJob<T>
            {
                var job = T.Definition;
                return $"{job.MaxAttempts}|{job.Timeout}|{job.Backoff}|{string.Join(",", job.NoRetry)}";
            }

            public static Task<string> RunAsync() => Task.FromResult(Describe<A>());
        }
        """;

    [Theory]
    [InlineData("[Job]", "0|||")]
    [InlineData("[Job(MaxAttempts = 8, Timeout = \"1h30m\")]", "8|01:30:00||")]
    [InlineData("[Job, Backoff(BackoffKind.Fixed)]", "0||00:00:05, jitter 0.1|")]
    [InlineData("[Job, Backoff(BackoffKind.Linear, Initial = \"500ms\", Jitter = 0)]", "0||linear from 00:00:00.5000000 up to 01:00:00, jitter 0|")]
    [InlineData("[Job, Backoff(BackoffKind.Linear, Initial = \"2d\")]", "0||linear from 2.00:00:00 up to 2.00:00:00, jitter 0.1|")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, Factor = 1.5, Max = \"36525d\", Jitter = 1)]", "0||exponential from 00:00:05 by 1.5 up to 36525.00:00:00, jitter 1|")]
    [InlineData("[Job, Backoff(BackoffKind.Exponential, Jitter = 1E-05)]", "0||exponential from 00:00:05 by 2 up to 01:00:00, jitter 1E-05|")]
    [InlineData("[Job, Backoff(\"0s\", \"1m\", \"23h59m59s999ms\")]", "0||00:00:00, 00:01:00, 23:59:59.9990000, jitter 0.1|")]
    [InlineData("[Job, NoRetry(typeof(TimeoutException), typeof(Odd<int>))]", "0|||System.TimeoutException,Odd`1[System.Int32]")]
    public async Task A_definition_says_what_is_declared(string attributes, string expected) => Assert.Equal(
        expected,
        await Program.RunAsync(new Source
        {
            Files = [$"{attributes} public sealed partial record A; public class Odd<T> : Exception {{ }} {Describe}"],
            Language = LanguageVersion.CSharp11,
        }));

    [Fact]
    public async Task A_job_is_started_as_often_as_it_declares_and_not_after_what_it_says_is_final()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                [Job(MaxAttempts = 4)]
                [Backoff("0s")]
                [NoRetry(typeof(ArgumentException))]
                public sealed partial record Try(bool IsFinal);

                public static class Handlers
                {
                    [JobHandler] public static void Handle(Try job, JobContext context)
                    {
                        Harness.Add($"{job.IsFinal} {context.Attempt} of {context.MaxAttempts}");
                        throw job.IsFinal ? new ArgumentNullException() : new InvalidOperationException();
                    }
                }
                public static class Program
                {
                    public static Task<string> RunAsync() => Harness.HandleAsync(AppJobs.Table, null, 5, async queue =>
                    {
                        await queue.DispatchAsync(new Try(true));
                        await queue.DispatchAsync(new Try(false));
                    });
                }
                """,
                "using System.Linq;" + Program.Harness.Replace("job => job.Error", "job => job.Job.Attempts.ToString()", StringComparison.Ordinal),
            ],
        });
        Assert.Equal("True 1 of 4; False 1 of 4; False 2 of 4; False 3 of 4; False 4 of 4; 1; 4", log);
    }

    [Fact]
    public void An_exception_that_is_experimental_or_obsolete_as_an_error_can_be_named() => Generated.From(
        """
        #pragma warning disable Q1
        [Obsolete, Job, NoRetry(typeof(Old), typeof(New))] public sealed partial record A;
        [Obsolete("", true)] public class Old : Exception;
        [System.Diagnostics.CodeAnalysis.Experimental("Q1")] public class New : Exception;
        """);
}
