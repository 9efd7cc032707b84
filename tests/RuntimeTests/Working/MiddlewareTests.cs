using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue.CompilerServices;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class MiddlewareTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly Bench bench = new();
    readonly List<string> log = [];

    [Fact]
    public void The_first_is_outermost_and_that_of_the_handler_inside()
    {
        bench.Options.Use(Around("first")).Use(Around("second"));
        bench.Table.AddWithMiddleware("job", Handler, new Named(Around("own")), new Named(Around("inner")));
        bench.Start();
        bench.Push();

        Assert.Equal(
            ["first", "second", "own", "inner", "handler", "inner ends", "own ends", "second ends", "first ends"], log);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void That_of_a_handler_is_for_its_jobs_alone()
    {
        bench.Table.AddWithMiddleware("with", Handler, new Named(Around("own")));
        bench.Table.Add("without", Handler);
        bench.Start();
        bench.Push("without");
        Assert.Equal(["handler"], log);

        bench.Push("with");

        Assert.Equal(["handler", "own", "handler", "own ends"], log);
    }

    [Fact]
    public void It_sees_the_job_and_shares_its_context_with_the_handler()
    {
        var payload = "{\"a\":1}"u8.ToArray();
        JobContext? seen = null;
        bench.Options.Use((context, next) =>
        {
            seen = context;
            return next(context);
        });
        bench.Options.Timeout = TimeSpan.FromMinutes(1);
        bench.Table.Add("job", run =>
        {
            Assert.Same(seen, run.CreateContext());
            return default;
        }, version: 3);
        bench.Start();
        var id = bench.Push(version: 3, payload: payload);

        Assert.Equal((id, "job", 3, 1), (seen!.JobId, seen.Name, seen.Version, seen.Attempt));
        Assert.Equal(payload, seen.Payload.ToArray());
        Assert.NotNull(seen.Deadline);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void It_decides_the_outcome_without_the_handler()
    {
        bench.Options.Use((context, _) => new(JobOutcome.Fail($"{context.Name} is not wanted")));
        bench.Table.Add("job", Handler);
        bench.Start();
        bench.Push();

        Assert.Empty(log);
        Assert.Equal("job is not wanted", Assert.Single(bench.Failed).Error);
    }

    [Fact]
    public void It_turns_an_exception_into_an_outcome()
    {
        bench.Options.Use(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (TimeoutException)
            {
                return JobOutcome.Release(TimeSpan.FromMinutes(1));
            }
        });
        bench.Handle("job", static _ => throw new TimeoutException());
        bench.Start();
        bench.Push();

        Assert.Equal(NackKind.Release, Assert.Single(bench.Queue.Of(Verb.Nack)).Nack.Kind);
    }

    [Fact]
    public void What_it_throws_is_a_failed_attempt()
    {
        bench.Options.Use(static (_, _) => throw new InvalidOperationException("on purpose"));
        bench.Options.MaxAttempts = 1;
        bench.Table.Add("job", Handler);
        bench.Start();
        bench.Push();

        Assert.Contains("on purpose", Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void It_meets_a_payload_that_can_not_be_decoded()
    {
        Exception? met = null;
        bench.Options.Use(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (JobPayloadException exception)
            {
                met = exception;
                return JobOutcome.Fail("unreadable");
            }
        });
        bench.Table.Add("job", static _ => throw new JobPayloadException("unreadable"));
        bench.Start();
        bench.Push();

        Assert.NotNull(met);
    }

    [Fact]
    public void It_may_run_the_handler_again_within_the_attempt()
    {
        bench.Options.Use(async (context, next) =>
        {
            await next(context);
            return await next(context);
        });
        bench.Table.Add("job", Handler);
        bench.Start();
        bench.Push();

        Assert.Equal(["handler", "handler"], log);
        Assert.Single(bench.Queue.Of(Verb.Ack));
    }

    [Fact]
    public void What_is_next_can_not_be_called_after_the_end()
    {
        JobDelegate? late = null;
        JobContext? old = null;
        bench.Options.Use((context, next) =>
        {
            if (late is not null)
                return next(context);
            (late, old) = (next, context);
            return new(JobOutcome.Completed);
        });
        bench.Table.Add("job", Handler);
        bench.Start();
        bench.Push();

        Assert.Throws<InvalidOperationException>(() => { _ = late!(old!).AsTask(); });
        bench.Push();
        Assert.Throws<InvalidOperationException>(() => { _ = late!(old!).AsTask(); });
        Assert.Equal(["handler"], log);
    }

    [Fact]
    public void A_job_that_is_not_known_meets_none()
    {
        bench.Options.Use(Around("first"));
        bench.Table.Add("job", Handler);
        bench.Start();
        bench.Push("unknown");

        Assert.Empty(log);
    }

    [Fact]
    public void It_shares_a_scope_with_the_handler_which_ends_after_it()
    {
        using var services = new ServiceCollection().AddScoped<Tracked>().BuildServiceProvider(validateScopes: true);
        bench.Services = services;
        Tracked? seen = null;
        bench.Options.Use(async (context, next) =>
        {
            seen = context.Services.GetRequiredService<Tracked>();
            var outcome = await next(context);
            Assert.False(seen.IsDisposed);
            return outcome;
        });
        bench.Table.Add("job", run =>
        {
            Assert.Same(seen, run.Services.GetRequiredService<Tracked>());
            return default;
        }, needsScope: true);
        bench.Start();
        bench.Push();

        Assert.True(seen!.IsDisposed);
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void Without_a_provider_there_are_no_services_and_that_is_said()
    {
        bench.Options.MaxAttempts = 1;
        bench.Options.Use(static (context, next) =>
        {
            context.Services.GetService(typeof(string));
            return next(context);
        });
        bench.Table.Add("job", Handler);
        bench.Start();
        bench.Push();

        Assert.Contains("the worker has no provider", Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_cancels_it_and_voids_its_outcome()
    {
        bench.Options.MaxAttempts = 1;
        bench.Options.Timeout = TimeSpan.FromSeconds(10);
        bench.Options.Use(static async (context, _) =>
        {
            var over = new TaskCompletionSource();
            using var registration = context.CancellationToken.UnsafeRegister(static state => ((TaskCompletionSource)state!).SetResult(), over);
            await over.Task;
            return JobOutcome.Completed;
        });
        bench.Table.Add("job", Handler);
        bench.Start();
        bench.Push();
        Assert.Equal(1, bench.Counts.Leased);

        bench.Advance(10);

        Assert.Contains("timeout", Assert.Single(bench.Failed).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_host_the_global_ones_are_made_with_their_services_before_those_of_the_worker()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var host = Build(
            queue => queue.UseMemory()
                .AddJobs(new LambdaTable().Add("job", Handler))
                .UseMiddleware<Outer>()
                .UseMiddleware<Inner>()
                .AddWorker(options => options.Use(async (context, next) =>
                {
                    var outcome = await Around("worker")(context, next);
                    done.SetResult();
                    return outcome;
                })),
            services => services.AddSingleton(log));
        await host.StartAsync().WaitAsync(Patience);
        await host.Services.GetRequiredService<IQueue>().PushAsync([new NewJob(JobId.Next(), "job", "{}"u8.ToArray())]);
        await done.Task.WaitAsync(Patience);
        await host.StopAsync().WaitAsync(Patience);

        Assert.Equal(["outer", "inner", "worker", "handler", "worker ends", "inner ends", "outer ends"], log);
    }

    [Fact]
    public async Task A_middleware_that_can_not_be_made_stops_the_host_from_starting_with_all_else_that_is_wrong()
    {
        using var host = Build(
            static queue => queue.UseMemory()
                .AddJobs(new LambdaTable().AddNeedy("job", static _ => default, typeof(Tracked)))
                .UseMiddleware<Outer>().UseMiddleware<Inner>()
                .AddWorker(static options => options.Concurrency = 0));

        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => host.StartAsync().WaitAsync(Patience));

        foreach (var part in (string[])["Concurrency", nameof(Tracked), nameof(Outer), nameof(Inner)])
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();

    static IHost Build(Action<QueueBuilder> configure, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddQueue(configure);
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    ValueTask<JobOutcome> Handler(JobRun run)
    {
        log.Add("handler");
        return default;
    }

    Func<JobContext, JobDelegate, ValueTask<JobOutcome>> Around(string name) => Around(log, name);

    static Func<JobContext, JobDelegate, ValueTask<JobOutcome>> Around(List<string> log, string name) =>
        async (context, next) =>
        {
            log.Add(name);
            var outcome = await next(context);
            log.Add($"{name} ends");
            return outcome;
        };

    class Named(Func<JobContext, JobDelegate, ValueTask<JobOutcome>> invoke) : IJobMiddleware
    {
        public ValueTask<JobOutcome> InvokeAsync(JobContext context, JobDelegate next) => invoke(context, next);
    }

    sealed class Outer(List<string> log) : Named(Around(log, "outer"));

    sealed class Inner(List<string> log) : Named(Around(log, "inner"));

    sealed class Tracked : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
