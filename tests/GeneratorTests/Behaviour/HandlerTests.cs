using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>Generated code, run.</summary>
public sealed class HandlerTests
{
    [Fact]
    public async Task Every_form_of_handler_is_called_with_its_job()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                [Job] public sealed partial record A(int Id);
                [Job] public partial record struct B(string Text);
                [Job] public sealed partial class C { public int Number { get; set; } }
                public partial class Outer { [Job("d")] public partial struct D { public long Value { get; init; } } }
                [Job] public sealed partial record E;
                [Job] public sealed partial record F(int Id);

                public static class Static
                {
                    [JobHandler] public static void Void(A job) => Harness.Add(job);
                    [JobHandler] public static Task Async(JobContext context, B job, CancellationToken token)
                    {
                        Harness.Add($"{job} {context.Name} {context.Attempt} {token.CanBeCanceled}");
                        return Task.CompletedTask;
                    }
                    [JobHandler] public static async ValueTask Value(this C job) { await Task.Yield(); Harness.Add($"C {job.Number}"); }
                }

                public class Instance
                {
                    [JobHandler] public JobOutcome Outcome(Outer.D job) { Harness.Add($"D {job.Value}"); return JobOutcome.Completed; }
                    [JobHandler] public async Task<JobOutcome> TaskOutcome(E job) { await Task.Yield(); Harness.Add(job); return default; }
                    [JobHandler] public ValueTask<JobOutcome> ValueOutcome(F job) { Harness.Add(job); return new(JobOutcome.Fail("on purpose")); }
                }

                public static class Program
                {
                    public static Task<string> RunAsync() => Harness.HandleAsync(AppJobs.Table, null, 6, async queue =>
                    {
                        await queue.DispatchAsync(new A(1));
                        await queue.DispatchAsync(new B("b"));
                        await queue.DispatchAsync(new C { Number = 3 });
                        await queue.DispatchAsync(new Outer.D { Value = 4 });
                        await queue.DispatchAsync(new E());
                        await queue.DispatchAsync(new F(6));
                    });
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("A { Id = 1 }; B { Text = b } B 1 True; C 3; D 4; E { }; F { Id = 6 }; on purpose", log);
    }

    [Fact]
    public async Task Services_come_from_the_scope_of_the_job()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                using Microsoft.Extensions.DependencyInjection;

                [Job] public sealed partial record A(int Id);
                [Job] public sealed partial record B(int Id);

                public sealed class Clock : IDisposable
                {
                    static int count;
                    readonly int number = ++count;
                    public override string ToString() => $"clock {number}";
                    public void Dispose() => Harness.Add($"{this} disposed");
                }

                public interface IMissing;

                public sealed class Handlers(Clock clock, IMissing? missing, [FromKeyedServices("key")] IMissing? none = null)
                {
                    [JobHandler] public void First(A job, Clock same) => Harness.Add($"{clock} {ReferenceEquals(clock, same)} {missing is null} {none is null}");
                    [JobHandler] public void Second(B job) => Harness.Add(clock);
                }

                public static class Program
                {
                    public static Task<string> RunAsync()
                    {
                        var services = new ServiceCollection().AddScoped<Clock>();
                        AppJobs.Table.AddHandlers(services);
                        return Harness.HandleAsync(AppJobs.Table, services.BuildServiceProvider(), 4, async queue =>
                        {
                            await queue.DispatchAsync(new A(1));
                            await queue.DispatchAsync(new B(2));
                        });
                    }
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("clock 1 True True True; clock 1 disposed; clock 2; clock 2 disposed", log);
    }

    [Fact]
    public async Task A_handler_dispatches_with_the_queue_of_its_worker_without_any_provider()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                [Job] public sealed partial record A(int Count);
                [Job] public sealed partial record B(int Id);

                public static class Handlers
                {
                    [JobHandler]
                    public static async Task ManyAsync(A job, IQueue queue, CancellationToken cancellationToken)
                    {
                        for (var id = 1; id <= job.Count; id++)
                            await queue.DispatchAsync(new B(id), cancellationToken);
                    }

                    [JobHandler] public static void One(B job) => Harness.Add(job.Id);
                }

                public static class Program
                {
                    public static Task<string> RunAsync() =>
                        Harness.HandleAsync(AppJobs.Table, null, 3, async queue => await queue.DispatchAsync(new A(3)));
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("1; 2; 3", log);
    }

    [Fact]
    public async Task All_services_that_are_missing_are_told_when_the_worker_is_made()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                using Microsoft.Extensions.DependencyInjection;

                [Job] public sealed partial record A(int Id);
                [Job] public sealed partial record B(int Id);
                [Job] public sealed partial record C(int Id);
                [Job] public sealed partial record D(int Id);

                public interface IThere;
                public interface IMissing;
                public interface IMissingToo;
                public interface IOptional;
                public sealed class There : IThere;

                public sealed class Handlers(
                    IThere there, IMissing missing, [FromKeyedServices("k")] IThere keyed, IOptional? optional, IOptional by = null!)
                {
                    [JobHandler] public void Handle(A job, IMissingToo too) => Harness.Add((there, missing, keyed, optional, by, too));
                }

                public static class Static
                {
                    [JobHandler] public static void Right(B job, IThere there, IOptional? optional) { }
                    [JobHandler] public static void Wrong(C job, [FromKeyedServices(DayOfWeek.Monday)] IMissing missing) { }
                }

                public sealed class Own(IMissing missing) { [JobHandler] public void Handle(D job) => Harness.Add(missing); }

                public static class Program
                {
                    public static Task<string> RunAsync()
                    {
                        var services = new ServiceCollection().AddScoped<IThere, There>();
                        AppJobs.Table.AddHandlers(services);
                        services.AddScoped(_ => new Own(null!));
                        using var queue = new MemoryQueue();
                        try
                        {
                            _ = new Worker(queue, AppJobs.Table, null, services.BuildServiceProvider());
                            return Task.FromResult("none");
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
        Assert.Equal(
            "Handlers take services that are not registered: 'A', Handlers.Handle: IMissing, IThere with the key 'k', IMissingToo; " +
            "'C', Static.Wrong: IMissing with the key 'Monday'. Register them; the table's AddHandlers registers the classes of handlers.",
            log);
    }

    [Fact]
    public async Task Overrides_of_generic_bases_and_nested_and_internal_classes_are_called()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                [Job] sealed partial record A(int Id);
                [Job] public sealed partial record B(int Id);
                [Job] public sealed partial record C(int Id);
                [Job] public sealed partial record D(int Id) { [JobHandler] internal static void Handle(D job) => Harness.Add(job); }
                [Job] public sealed partial record E(int Id);
                [Job] public sealed partial record F(int Id);

                public abstract class Handles<T>
                {
                    public abstract Task HandleAsync(T job, CancellationToken cancellationToken);
                }

                public abstract class Logs<T> : Handles<T>
                {
                    public override Task HandleAsync(T job, CancellationToken cancellationToken)
                    {
                        Harness.Add($"{GetType().Name} {job}");
                        return Task.CompletedTask;
                    }
                }

                internal sealed class HandlesA : Logs<A>
                {
                    [JobHandler]
                    public override Task HandleAsync(A job, CancellationToken cancellationToken) =>
                        base.HandleAsync(job, cancellationToken);
                }

                public class Outer
                {
                    internal sealed class HandlesB : Logs<B>
                    {
                        [JobHandler]
                        public sealed override Task HandleAsync(B job, CancellationToken cancellationToken) =>
                            base.HandleAsync(job, cancellationToken);
                    }

                    protected internal interface @event
                    {
                        internal struct @class { [JobHandler] public static void @void(C @new) => Harness.Add(@new); }
                    }
                }

                public interface IHandles<in T> { ValueTask HandleAsync(T job); }

                public record Both : IHandles<E>, IHandles<F>
                {
                    [JobHandler] public virtual ValueTask HandleAsync(E job) { Harness.Add(job); return default; }
                    [JobHandler] public async ValueTask HandleAsync(F job) { await Task.Yield(); Harness.Add(job); }
                }

                public static class Program
                {
                    public static Task<string> RunAsync() => Harness.HandleAsync(AppJobs.Table, null, 6, async queue =>
                    {
                        await queue.DispatchAsync(new A(1));
                        await queue.DispatchAsync(new B(2));
                        await queue.DispatchAsync(new C(3));
                        await queue.DispatchAsync(new D(4));
                        await queue.DispatchAsync(new E(5));
                        await queue.DispatchAsync(new F(6));
                    });
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal(
            "HandlesA A { Id = 1 }; HandlesB B { Id = 2 }; C { Id = 3 }; D { Id = 4 }; E { Id = 5 }; F { Id = 6 }", log);
    }

    [Fact]
    public async Task Services_have_the_keys_that_are_asked_for()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                using System.Linq;
                using Microsoft.Extensions.DependencyInjection;

                [Job] public sealed partial record A(int Id);
                public enum Kind { One = -1, Two }
                public sealed record Service(string Name);

                public sealed class Handlers([FromKeyedServices("a \"b\"")] Service text, [FromKeyedServices(Kind.One)] Service kind)
                {
                    [JobHandler]
                    public void Handle(
                        A job,
                        Service plain,
                        [FromKeyedServices(7)] Service number,
                        [FromKeyedServices('c')] Service letter,
                        [FromKeyedServices(typeof(A))] Service type,
                        [FromKeyedServices(null)] Service none,
                        [FromKeyedServices("missing")] Service? missing,
                        IEnumerable<Service> all,
                        IServiceProvider services) =>
                        Harness.Add($"{text.Name} {kind.Name} {plain.Name} {number.Name} {letter.Name} {type.Name} {none.Name} {missing is null} {all.Count()} {services.GetRequiredService<Handlers>() == this}");
                }

                public static class Program
                {
                    public static Task<string> RunAsync()
                    {
                        var services = new ServiceCollection()
                            .AddSingleton(new Service("plain"))
                            .AddKeyedSingleton<Service>("a \"b\"", new Service("text"))
                            .AddKeyedSingleton<Service>(Kind.One, new Service("kind"))
                            .AddKeyedSingleton<Service>(7, new Service("number"))
                            .AddKeyedSingleton<Service>('c', new Service("letter"))
                            .AddKeyedSingleton<Service>(typeof(A), new Service("type"));
                        AppJobs.Table.AddHandlers(services);
                        return Harness.HandleAsync(
                            AppJobs.Table, services.BuildServiceProvider(), 1, async queue => await queue.DispatchAsync(new A(1)));
                    }
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("text kind plain number letter type plain True 1 True", log);
    }

    [Fact]
    public async Task An_instance_is_made_once_per_scope_and_a_handler_without_services_costs_none()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                using Microsoft.Extensions.DependencyInjection;

                [Job] public sealed partial record A(int Id);
                [Job] public sealed partial record B(int Id);
                [Job] public sealed partial record C(int Id);
                [Job] public sealed partial record D(int Id);

                public sealed class Uses(IServiceProvider services)
                {
                    public bool IsOf(Handlers handlers) => services.GetRequiredService<Handlers>() == handlers;
                }

                public sealed class Handlers
                {
                    static int made;
                    readonly int number = ++made;
                    readonly Uses uses;
                    public Handlers(Uses uses) => this.uses = uses;
                    [JobHandler] public void First(A job) => Harness.Add($"{job.Id} {number} {uses.IsOf(this)}");
                    [JobHandler] public void Second(B job) => Harness.Add($"{job.Id} {number} {uses.IsOf(this)}");
                }

                public sealed class Plain { [JobHandler] public void Handle(C job) => Harness.Add(Counting.Scopes); }
                public static class Static { [JobHandler] public static void Handle(D job, JobContext context) => Harness.Add(Counting.Scopes); }

                public sealed class Counting(IServiceProvider inner) : IServiceProvider, IServiceScopeFactory
                {
                    public static int Scopes;
                    public object? GetService(Type type) => type == typeof(IServiceScopeFactory) ? this : inner.GetService(type);
                    public IServiceScope CreateScope() { Scopes++; return inner.CreateScope(); }
                }

                public static class Program
                {
                    public static Task<string> RunAsync()
                    {
                        var services = new ServiceCollection().AddScoped<Uses>();
                        AppJobs.Table.AddHandlers(services);
                        return Harness.HandleAsync(AppJobs.Table, new Counting(services.BuildServiceProvider()), 6, async queue =>
                        {
                            await queue.DispatchAsync(new C(1));
                            await queue.DispatchAsync(new D(2));
                            await queue.DispatchAsync(new A(3));
                            await queue.DispatchAsync(new B(4));
                            await queue.DispatchAsync(new C(5));
                            await queue.DispatchAsync(new D(6));
                        });
                    }
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("0; 0; 3 1 True; 4 2 True; 2; 2", log);
    }

    [Fact]
    public async Task A_handler_and_its_class_may_be_obsolete_or_experimental()
    {
        var log = await Program.RunAsync(new Source
        {
            Files =
            [
                """
                using System.Diagnostics.CodeAnalysis;

                [Job] public sealed partial record A(int Id);
                [Job] public sealed partial record B(int Id);

                [Obsolete("soon gone")]
                public static class Old { [JobHandler] public static void Handle(A job) => Harness.Add(job); }

                public sealed class Odd
                {
                    [Experimental("APP001"), JobHandler] public void Handle(B job) => Harness.Add(job);
                }

                public static class Program
                {
                    public static Task<string> RunAsync() => Harness.HandleAsync(AppJobs.Table, null, 2, async queue =>
                    {
                        await queue.DispatchAsync(new A(1));
                        await queue.DispatchAsync(new B(2));
                    });
                }
                """,
                "using System.Linq;" + Program.Harness,
            ],
        });
        Assert.Equal("A { Id = 1 }; B { Id = 2 }", log);
    }

    [Fact]
    public async Task A_job_of_another_assembly_is_handled_here()
    {
        var contracts = Generated.From(new Source
        {
            Files = ["namespace Contracts; [Job(\"mail\")] public sealed partial record SendMail(int Id);"],
            Assembly = "My.Contracts",
        });
        var generated = Generated.From(new Source
        {
            Files =
            [
                """
                public static class Handlers { [JobHandler] public static void Handle(Contracts.SendMail job) { } }
                public static class Program { public static JobTable Table => AppJobs.Table; }
                """,
            ],
            References = [contracts.ToReference()],
        });
        Assert.Contains(generated.Sources, source => source.Contains("\"mail\" => runners[0]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(50)]
    [InlineData(51)]
    public async Task A_table_of_any_size_finds_each_job_and_no_other(int count)
    {
        var jobs = string.Concat(Enumerable.Range(0, count).Select(i =>
            $"[Job(\"job-{i}\")] public sealed partial record Job{i}(int Id);\n" +
            $"public static class Handler{i} {{ [JobHandler] public static void Handle(Job{i} job) {{ }} }}\n"));
        var result = await Program.RunAsync(jobs +
            """
            public static class Program
            {
                public static Task<string> RunAsync()
                {
                    var table = AppJobs.Table;
                    foreach (var runner in table.Runners)
                    {
                        if (!ReferenceEquals(table.Find(runner.Definition.Name), runner) || runner.NeedsScope)
                            return Task.FromResult(runner.Definition.Name);
                    }

                    return Task.FromResult($"{table.Runners.Count} {table.Find("job-x") is null} {table.Find("") is null}");
                }
            }
            """);
        Assert.Equal($"{count} True True", result);
    }

    [Fact]
    public void Nothing_is_written_where_there_are_no_jobs() =>
        Assert.Empty(Generated.From("public sealed record NoJob(int Id);").Sources);
}
