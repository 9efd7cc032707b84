using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Queue.Generators;
using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>Tables that are composed of those of several assemblies, run.</summary>
public sealed class CompositionTests
{
    const string RunAll =
        """
        using Microsoft.Extensions.DependencyInjection;

        public static class Program
        {
            public static void Main() { }

            public static async Task<string> RunAsync()
            {
                using var queue = new MemoryQueue();
                await queue.DispatchAsync(new Contracts.SendMail(1));
                await queue.DispatchAsync(new Contracts.SendFax(2));
                await queue.DispatchAsync(new Own(3));
                await new Worker(queue, AppJobs.Table, new WorkerOptions { Concurrency = 1 }, AppServices.Make()).RunUntilAsync(3);
                return string.Join("; ", Contracts.Log.Entries);
            }

            static async Task RunUntilAsync(this Worker worker, int count)
            {
                var run = worker.RunAsync();
                while (Contracts.Log.Entries.Count < count)
                    await Task.Yield();
                await worker.StopAsync();
                await run;
            }
        }

        [Job] sealed partial record Own(int Id);

        static class OwnHandlers { [JobHandler] public static void Handle(Own job) => Contracts.Log.Entries.Enqueue($"App: {job}"); }

        static class AppServices
        {
            public static IServiceProvider Make()
            {
                var services = new ServiceCollection();
                AppJobs.Table.AddHandlers(services);
                return services.BuildServiceProvider();
            }
        }
        """;

    static readonly Generated Contracts = Generated.From(new Source
    {
        Assembly = "Contracts",
        Files =
        [
            """
            namespace Contracts;
            [Job("mail")] public sealed partial record SendMail(int Id);
            [Job("fax", Aliases = ["telefax"])] public sealed partial record SendFax(int Id);
            public static class Log { public static System.Collections.Concurrent.ConcurrentQueue<string> Entries { get; } = new(); }
            """,
        ],
    });

    static readonly Generated Mails = Generated.From(new Source
    {
        Assembly = "Mails",
        Files =
        [
            """
            static class Handlers
            {
                [JobHandler] public static void Send(Contracts.SendMail job) => Contracts.Log.Entries.Enqueue($"Mails: {job}");
            }
            """,
        ],
        References = [Contracts.ToReference()],
    });

    static readonly Generated Faxes = Generated.From(new Source
    {
        Assembly = "Faxes",
        Files =
        [
            """
            sealed class Handlers(IServiceProvider services)
            {
                [JobHandler] public void Send(Contracts.SendFax job) => Contracts.Log.Entries.Enqueue($"Faxes: {job} {services is not null}");
            }
            """,
        ],
        References = [Contracts.ToReference()],
    });

    // Faxes are reached through a library that only passes them on, and Contracts through all of them.
    static readonly Generated Between = Generated.From(new Source
    {
        Assembly = "Between",
        Files = ["public static class Nothing;"],
        References = [Faxes.ToReference(), Contracts.ToReference()],
    });

    static Source App(Func<Generated, MetadataReference> refer, OutputKind output = OutputKind.ConsoleApplication) => new()
    {
        Files = [RunAll],
        References = [refer(Mails), refer(Between), refer(Faxes), refer(Contracts)],
        Output = output,
    };

    const string Expected = "Mails: SendMail { Id = 1 }; Faxes: SendFax { Id = 2 } True; App: Own { Id = 3 }";

    [Fact]
    public async Task Handlers_of_all_references_are_called() => Assert.Equal(
        Expected, await Program.RunAsync(App(library => library.ToReference()), Contracts, Mails, Faxes, Between));

    [Fact]
    public async Task Reference_assemblies_tell_as_much() => Assert.Equal(
        Expected, await Program.RunAsync(App(library => library.ToReferenceAssembly()), Contracts, Mails, Faxes, Between));

    [Fact]
    public async Task Projects_that_an_editor_has_open_tell_as_much() => Assert.Equal(
        Expected,
        await Program.RunAsync(App(library => library.Compilation.ToMetadataReference()), Contracts, Mails, Faxes, Between));

    [Fact]
    public void A_library_is_not_composed() => Assert.DoesNotContain(
        Generated.From(App(library => library.ToReference(), OutputKind.DynamicallyLinkedLibrary)).Sources,
        source => source.Contains("ComposedJobTable", StringComparison.Ordinal));

    [Theory]
    [InlineData("build_property.IsTestProject", "true", OutputKind.DynamicallyLinkedLibrary, true)]
    [InlineData("build_property.QueueComposeJobs", "true", OutputKind.DynamicallyLinkedLibrary, true)]
    [InlineData("build_property.QueueComposeJobs", "false", OutputKind.ConsoleApplication, false)]
    [InlineData("build_property.QueueComposeJobs", "", OutputKind.ConsoleApplication, true)]
    public void A_project_says_whether_it_is_composed(string property, string value, OutputKind output, bool isComposed)
    {
        var source = App(library => library.ToReference(), output);
        var driver = CSharpGeneratorDriver.Create(
            [new JobGenerator().AsSourceGenerator()],
            parseOptions: source.ParseOptions,
            optionsProvider: new ProjectProperty(property, value));
        var trees = driver.RunGenerators(source.Compile(), TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees;
        Assert.Equal(isComposed, trees.Any(tree => tree.ToString().Contains("ComposedJobTable", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_test_project_composes_the_parts_of_the_programs_that_it_references()
    {
        var web = Generated.From(new Source
        {
            Assembly = "Web",
            Files =
            [
                """
                _ = WebJobs.Table;
                [Job] public sealed partial record Tick;
                static class Ticks { [JobHandler] public static void Handle(Tick job) { } }
                """,
            ],
            References = [Contracts.ToReference(), Mails.ToReference()],
            Output = OutputKind.ConsoleApplication,
        });
        var names = await Program.RunAsync(
            Projects.Program(
                """
                public static class Program
                {
                    public static void Main() { }
                    public static Task<string> RunAsync() =>
                        Task.FromResult(
                            $"{Names(AppJobs.Table)}; {Names(WebJobs.Table)}; {Names(WebJobs.OwnTable)}; " +
                            $"{AppJobs.Table.Find("telefax")?.Definition.Name}, {WebJobs.Table.Find("telefax") is null}");
                    static string Names(JobTable table) => string.Join(",", System.Linq.Enumerable.Select(table.Runners, runner => runner.Definition.Name));
                }
                """,
                web.ToReference(),
                Mails.ToReference(),
                Faxes.ToReference(),
                Contracts.ToReference()),
            Contracts, Mails, Faxes, web);
        Assert.Equal("Tick,fax,mail; Tick,mail; Tick; fax, True", names);
    }

    [Fact]
    public void A_program_without_jobs_of_its_own_has_the_table_of_its_references_and_states_nothing()
    {
        var source = Assert.Single(Generated.From(Projects.Program(
            "_ = AppJobs.Table;", Mails.ToReference(), Contracts.ToReference())).Sources);
        Assert.Contains("global::Queue.MailsJobs.Table", source, StringComparison.Ordinal);
        Assert.DoesNotContain("[assembly:", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_generated_table_has_a_comment_on_all_that_is_public()
    {
        var source = App(library => library.ToReference());
        var compilation = Generated.From(source).Compilation;
        var problems = compilation
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions([]))
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(found => found.Id == "CS1591" && found.Location.SourceTree!.FilePath.EndsWith("AppJobs.g.cs", StringComparison.Ordinal));
        Assert.Empty(problems);
    }
}
