using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>Middleware that handlers declare, run.</summary>
public sealed class MiddlewareTests
{
    const string Classes =
        """
        using Microsoft.Extensions.DependencyInjection;

        [Job] public sealed partial record A(int Id);
        [Job] public sealed partial record B(int Id);

        public class Logging(string name) : IJobMiddleware
        {
            public async ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next)
            {
                Harness.Add($"{name} {context.Name}");
                return await next(context);
            }
        }
        public sealed class Plain() : Logging("plain");
        public sealed class Name { public string Text => "named"; }
        public sealed class Named(Name name) : Logging(name.Text), IDisposable { public void Dispose() => Harness.Add("disposed"); }

        [UseMiddleware<Plain>]
        public static class Handlers
        {
            [JobHandler, UseMiddleware<Named>] public static void First(A job) => Harness.Add(job.Id);
            [JobHandler] public static void Second(B job) => Harness.Add(job.Id);
        }

        """;

    [Fact]
    public async Task It_runs_in_its_order_made_once_with_its_services()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                Classes +
                """
                public static class Program
                {
                    public static async Task<string> RunAsync()
                    {
                        var services = new ServiceCollection().AddSingleton<Name>();
                        AppJobs.Table.AddHandlers(services);
                        using var provider = services.BuildServiceProvider();
                        return await Harness.HandleAsync(AppJobs.Table, provider, 8, async queue =>
                        {
                            await queue.DispatchAsync(new A(1));
                            await queue.DispatchAsync(new B(2));
                            await queue.DispatchAsync(new A(3));
                        });
                    }
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("plain A; named A; 1; plain B; 2; plain A; named A; 3", log);
    }

    [Fact]
    public async Task A_service_that_its_constructor_takes_and_that_is_missing_is_told()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                Classes +
                """
                public static class Program
                {
                    public static Task<string> RunAsync()
                    {
                        var services = new ServiceCollection();
                        AppJobs.Table.AddHandlers(services);
                        using var provider = services.BuildServiceProvider();
                        using var queue = new MemoryQueue();
                        try
                        {
                            return Task.FromResult(new Worker(queue, AppJobs.Table, null, provider).ToString()!);
                        }
                        catch (InvalidOperationException exception)
                        {
                            return Task.FromResult(exception.Message);
                        }
                    }
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Contains("'A', Handlers.First: Name.", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_services_it_needs_no_provider()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                Classes.Replace(", UseMiddleware<Named>", "", StringComparison.Ordinal) +
                """
                public static class Program
                {
                    public static Task<string> RunAsync() =>
                        Harness.HandleAsync(AppJobs.Table, null, 2, async queue => await queue.DispatchAsync(new A(1)));
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("plain A; 1", log);
    }
}
