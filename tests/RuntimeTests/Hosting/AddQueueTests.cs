using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Hosting;

public sealed class AddQueueTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public void Without_a_driver_registration_fails()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new ServiceCollection().AddQueue(static queue => queue.AddJobs(new LambdaTable()).AddWorker()));

        Assert.Contains("UseMemory", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_worker_without_jobs_is_refused()
    {
        var error = Assert.Throws<InvalidOperationException>(
            () => new ServiceCollection().AddQueue(static queue => queue.UseMemory().AddWorker()));

        Assert.Contains("AddJobs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_driver_or_table_is_refused()
    {
        Assert.Throws<InvalidOperationException>(
            () => new ServiceCollection().AddQueue(static queue => queue.UseMemory().UseMemory()));
        Assert.Throws<InvalidOperationException>(() => new ServiceCollection().AddQueue(
            static queue => queue.UseMemory().AddJobs(new LambdaTable()).AddJobs(new LambdaTable())));
    }

    [Fact]
    public void Wrong_options_of_the_queue_are_refused_at_registration() =>
        Assert.ThrowsAny<ArgumentException>(() => new ServiceCollection().AddQueue(
            static queue => queue.UseMemory(new MemoryQueueOptions { Capacity = 0 })));

    [Fact]
    public void Arguments_that_are_null_are_refused()
    {
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddQueue(null!));
        Assert.Throws<ArgumentNullException>(
            () => new ServiceCollection().AddQueue(static queue => queue.UseMemory().AddJobs(null!)));
        Assert.Throws<ArgumentNullException>(() => new ServiceCollection().AddQueue(static queue => queue.Use(null!)));
    }

    [Fact]
    public async Task Wrong_options_of_a_worker_stop_the_host_from_starting()
    {
        using var host = Build(static queue => queue
            .UseMemory().AddJobs(new LambdaTable()).AddWorker(static options => options.Concurrency = 0));

        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => host.StartAsync().WaitAsync(Patience));

        Assert.Contains("Concurrency", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_only_dispatches_needs_no_jobs_and_no_worker()
    {
        using var host = Build(static queue => queue.UseMemory());
        await host.StartAsync().WaitAsync(Patience);
        var queue = host.Services.GetRequiredService<IQueue>();
        await queue.PushAsync([New()]);

        Assert.Equal(1, (await queue.CountAsync()).Ready);
        Assert.Same(queue, host.Services.GetRequiredService<IQueue>());
        await host.StopAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task A_hosted_worker_runs_jobs_and_drains_when_the_host_stops()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var done = 0;
        var table = new LambdaTable().Add("job", async _ =>
        {
            started.TrySetResult();
            await release.Task;
            done++;
            return JobOutcome.Completed;
        });
        using var memory = new MemoryQueue();
        using var host = Build(queue => queue.Use(_ => new RecordingQueue(memory, TimeProvider.System)).AddJobs(table).AddWorker());
        await host.StartAsync().WaitAsync(Patience);
        await host.Services.GetRequiredService<IQueue>().PushAsync([New()]);
        await started.Task.WaitAsync(Patience);

        var stop = host.StopAsync();
        Assert.False(stop.IsCompleted);
        release.SetResult();
        await stop.WaitAsync(Patience);

        Assert.Equal(1, done);
        Assert.Equal(default, await memory.CountAsync());
    }

    [Fact]
    public async Task A_host_that_runs_out_of_time_gets_interrupted_jobs_given_back()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var table = new LambdaTable().Add("job", async run =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, run.CancellationToken);
            return JobOutcome.Completed;
        });
        using var memory = new MemoryQueue();
        using var host = Build(queue => queue.Use(_ => new RecordingQueue(memory, TimeProvider.System)).AddJobs(table).AddWorker());
        await host.StartAsync().WaitAsync(Patience);
        await memory.PushAsync([New()]);
        await started.Task.WaitAsync(Patience);
        using var impatience = new CancellationTokenSource();
        var stop = host.StopAsync(impatience.Token);

        await impatience.CancelAsync();
        await stop.WaitAsync(Patience);

        Assert.Equal(new QueueCounts(1, 0, 0, 0), await memory.CountAsync());
    }

    [Fact]
    public async Task Two_workers_serve_two_queues()
    {
        var seen = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var both = new CountdownEvent(2);
        var table = new LambdaTable().Add("job", run =>
        {
            seen.AddOrUpdate(run.Lease.Job.Queue, 1, static (_, count) => count + 1);
            both.Signal();
            return default;
        });
        using var host = Build(queue => queue.UseMemory().AddJobs(table)
            .AddWorker(static options => options.Queues = ["a"])
            .AddWorker(static (services, options) =>
            {
                Assert.NotNull(services.GetService<IQueue>());
                options.Queues = ["b"];
            }));
        await host.StartAsync().WaitAsync(Patience);

        await host.Services.GetRequiredService<IQueue>().PushAsync([New("a"), New("b")]);

        Assert.True(both.Wait(Patience));
        Assert.Equal(["a", "b"], seen.Keys.Order());
        await host.StopAsync().WaitAsync(Patience);
    }

    [Fact]
    public async Task All_workers_of_a_host_stop_at_once_and_not_one_after_the_other()
    {
        var logs = new LifeCounter();
        using var host = Build(
            static queue => queue.UseMemory().AddJobs(new LambdaTable())
                .AddWorker(static options => options.Queues = ["a"])
                .AddWorker(static options => options.Queues = ["b"]),
            services => services
                .AddSingleton<ILogger<Worker>>(logs)
                .AddSingleton<IHostedService>(new StopsFirst(logs)));
        await host.StartAsync().WaitAsync(Patience);
        Assert.True(logs.Unstarted.Wait(Patience));

        await host.StopAsync().WaitAsync(2 * Patience);

        Assert.Equal(0, logs.Running.CurrentCount);
    }

    [Fact]
    public async Task A_hosted_job_gets_its_services_from_a_scope()
    {
        var seen = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        var table = new LambdaTable().Add("job", run =>
        {
            seen.SetResult(run.Services.GetRequiredService<Scoped>());
            return default;
        }, needsScope: true);
        using var host = Build(
            queue => queue.UseMemory().AddJobs(table).AddWorker(), static services => services.AddScoped<Scoped>());
        await host.StartAsync().WaitAsync(Patience);
        await host.Services.GetRequiredService<IQueue>().PushAsync([New()]);

        Assert.IsType<Scoped>(await seen.Task.WaitAsync(Patience));
        await host.StopAsync().WaitAsync(Patience);
    }

    static IHost Build(Action<QueueBuilder> configure, Action<IServiceCollection>? more = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddQueue(configure);
        more?.Invoke(builder.Services);
        return builder.Build();
    }

    static NewJob New(string queue = QueueLimits.DefaultQueue) =>
        new(JobId.Next(), "job", ReadOnlyMemory<byte>.Empty, queue: queue);

    sealed class Scoped;

    /// <summary>Counts two workers down as they start, and as they stop.</summary>
    sealed class LifeCounter : ILogger<Worker>
    {
        public CountdownEvent Unstarted { get; } = new(2);

        public CountdownEvent Running { get; } = new(2);

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 1)
                Unstarted.Signal();
            else if (eventId.Id == 2)
                Running.Signal();
        }
    }

    /// <summary>Is stopped before the workers, as it was added after them, and waits for their end.</summary>
    sealed class StopsFirst(LifeCounter workers) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Assert.True(workers.Running.Wait(Patience, cancellationToken));
            return Task.CompletedTask;
        }
    }
}
