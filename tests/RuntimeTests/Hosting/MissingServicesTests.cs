using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue.CompilerServices;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Hosting;

public sealed class MissingServicesTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly ServiceCollection services = new();
    readonly LambdaTable table = new();

    [Fact]
    public void All_are_listed_at_once_with_job_and_handler()
    {
        services.AddSingleton<Known>();
        table.AddNeedy("a", static _ => default, typeof(Known), typeof(Missing));
        table.AddNeedy("b", static _ => default, typeof(Known));
        table.AddNeedy("c", static _ => default, new HandlerService(typeof(Known), "key"), typeof(Other));

        var message = Assert.Throws<InvalidOperationException>(Make).Message;

        Assert.Contains($"'a', Handlers.a: {typeof(Missing)};", message, StringComparison.Ordinal);
        Assert.DoesNotContain("'b'", message, StringComparison.Ordinal);
        Assert.Contains(
            $"'c', Handlers.c: {typeof(Known)} with the key 'key', {typeof(Other)}.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_all_there_the_worker_is_made()
    {
        services.AddSingleton<Known>().AddKeyedScoped<Known>("key").AddTransient(typeof(Generic<>));
        table.AddNeedy(
            "a", static _ => default, typeof(Known), new HandlerService(typeof(Known), "key"), typeof(Generic<int>),
            typeof(IEnumerable<Missing>), typeof(IServiceProvider), typeof(IServiceScopeFactory));

        Make();
    }

    [Fact]
    public void What_the_class_of_a_handler_takes_counts()
    {
        services.AddHandler(static _ => new Class(), typeof(Missing), new HandlerService(typeof(Known), 5));
        table.AddNeedy("a", static _ => default, typeof(Class));
        table.AddNeedy("b", static _ => default, typeof(Class));

        var message = Assert.Throws<InvalidOperationException>(Make).Message;

        foreach (var job in (string[])["a", "b"])
        {
            Assert.Contains(
                $"'{job}', Handlers.{job}: {typeof(Missing)}, {typeof(Known)} with the key '5'", message,
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_class_that_the_program_registers_itself_needs_what_the_program_says(bool isFirst)
    {
        if (isFirst)
            services.AddScoped(static _ => new Class());
        services.AddHandler(static _ => new Class(), typeof(Missing));
        if (!isFirst)
            services.AddScoped(static _ => new Class());
        table.AddNeedy("a", static _ => default, typeof(Class));

        Make();
    }

    [Fact]
    public void A_class_that_nobody_registered_is_missing()
    {
        table.AddNeedy("a", static _ => default, typeof(Class));

        Assert.Contains("AddHandlers", Assert.Throws<InvalidOperationException>(Make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_provider_that_can_not_tell_is_trusted()
    {
        using var queue = new MemoryQueue();
        table.AddNeedy("a", static _ => default, typeof(Missing), new HandlerService(typeof(Missing), "key"));

        Assert.NotNull(new Worker(queue, table, null, new Silent()));
    }

    [Fact]
    public void Options_and_services_are_told_together()
    {
        table.AddNeedy("a", static _ => default, typeof(Missing));

        var error = Assert.ThrowsAny<ArgumentException>(() => Make(new WorkerOptions { Concurrency = 0, Prefetch = -1 }));

        foreach (var part in (string[])["Concurrency", "Prefetch", "'a'", typeof(Missing).ToString()])
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_does_not_start_and_tells_the_faults_of_all_workers()
    {
        table.AddNeedy("a", static _ => default, typeof(Missing));
        using var host = Build(queue => queue.UseMemory().AddJobs(table)
            .AddWorker(static options => options.Queues = ["one"])
            .AddWorker(static options => options.Concurrency = 0)
            .AddWorker(static options => options.MaxReleases = -1));

        var error = await Assert.ThrowsAnyAsync<ArgumentException>(() => host.StartAsync().WaitAsync(Patience));

        foreach (var part in (string[])["Worker 2: Concurrency", "Worker 3: MaxReleases", "Handlers.a", typeof(Missing).ToString()])
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Worker 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(error.Message.IndexOf("Handlers.a", StringComparison.Ordinal), error.Message.LastIndexOf("Handlers.a", StringComparison.Ordinal));
    }

    static IHost Build(Action<QueueBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddQueue(configure);
        return builder.Build();
    }

    void Make() => Make(null);

    void Make(WorkerOptions? options)
    {
        using var queue = new MemoryQueue();
        using var provider = services.BuildServiceProvider(validateScopes: true);
        Assert.NotNull(new Worker(queue, table, options, provider));
    }

    sealed class Known;

    sealed class Missing;

    sealed class Other;

    sealed class Class;

    sealed class Generic<T>;

    sealed class Silent : IServiceProvider, IServiceScopeFactory
    {
        public object? GetService(Type serviceType) => serviceType == typeof(IServiceScopeFactory) ? this : null;

        public IServiceScope CreateScope() => throw new InvalidOperationException();
    }
}
