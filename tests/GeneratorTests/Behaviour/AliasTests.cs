using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>What is stored under a former name is handled, and keeps that name.</summary>
public sealed class AliasTests
{
    const string Mail =
        """

        [Job("send-mail", Aliases = ["SendMail", "Old.Names\\\"ä"])] public sealed partial record SendMail(int Id);

        """;

    [Fact]
    public async Task A_job_that_is_stored_under_a_former_name_is_handled_and_keeps_it()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                "using Queue.Storage;" + Mail +
                """
                public static class Handlers
                {
                    [JobHandler] public static void Handle(SendMail job, JobContext context)
                    {
                        Harness.Add($"{job.Id} {context.Name}");
                        if (job.Id == 1)
                            throw new InvalidOperationException("on purpose");
                    }
                }
                public static class Program
                {
                    public static Task<string> RunAsync() => Harness.HandleAsync(AppJobs.Table, null, 2, async queue =>
                    {
                        await queue.PushAsync(
                            new[] { new NewJob(JobId.Next(), "SendMail", "{\"Id\":1}"u8.ToArray()) });
                        await queue.DispatchAsync(new SendMail(2));
                    });
                }
                """,
                "using System.Linq;" +
                Program.Harness.Replace("job => job.Error", "job => job.Job.Name", StringComparison.Ordinal),
            ],
        });
        Assert.Equal("1 SendMail; 2 send-mail; SendMail", log);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(47)]
    [InlineData(48)]
    public async Task A_table_of_any_size_finds_a_job_under_each_alias(int others)
    {
        var jobs = string.Concat(Enumerable.Range(0, others).Select(i =>
            $"[Job(\"job-{i}\")] public sealed partial record Job{i}(int Id);\n" +
            $"public static class Handler{i} {{ [JobHandler] public static void Handle(Job{i} job) {{ }} }}\n"));
        var result = await Program.RunAsync(jobs + Mail +
            """
            public static class Handlers { [JobHandler] public static void Handle(SendMail job) { } }
            public static class Program
            {
                public static Task<string> RunAsync()
                {
                    var table = AppJobs.Table;
                    string[] names = ["send-mail", "SendMail", "Old.Names\\\"ä"];
                    var found = Array.TrueForAll(names, name => table.Find(name)?.Definition.Name == "send-mail");
                    return Task.FromResult($"{table.Runners.Count} {found} {table.Find("sendmail") is null}");
                }
            }
            """);
        Assert.Equal($"{others + 1} True True", result);
    }

    [Fact]
    public void The_handler_may_be_in_another_assembly()
    {
        var contracts = Generated.From(new Source { Files = [Mail], Assembly = "Contracts" });
        var generated = Generated.From(new Source
        {
            Files = ["public static class Handlers { [JobHandler] public static void Handle(SendMail job) { } }"],
            References = [contracts.ToReference()],
        });
        Assert.Contains(
            generated.Sources, source => source.Contains("\"SendMail\" => runners[0]", StringComparison.Ordinal));
    }
}
