using Microsoft.Extensions.DependencyInjection;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

public sealed class ScopeTests : IDisposable
{
    readonly Bench bench = new();
    readonly List<Tracked> made = [];
    readonly ServiceProvider services;

    public ScopeTests()
    {
        services = new ServiceCollection().AddScoped(_ =>
        {
            var tracked = new Tracked();
            made.Add(tracked);
            return tracked;
        }).BuildServiceProvider(validateScopes: true);
        bench.Services = services;
    }

    [Fact]
    public void Each_start_of_a_handler_with_services_has_a_scope_of_its_own_disposed_afterwards()
    {
        var wasDisposed = new List<bool>();
        bench.Table.Add("job", async run =>
        {
            var first = run.Services.GetRequiredService<Tracked>();
            await Task.Yield();
            Assert.Same(first, run.Services.GetRequiredService<Tracked>());
            wasDisposed.Add(first.IsDisposed);
            return JobOutcome.Completed;
        }, needsScope: true);
        bench.Start();
        for (var i = 0; i < 3; i++)
            bench.Push();

        Assert.Equal([false, false, false], wasDisposed);
        Assert.Equal(3, made.Count);
        Assert.All(made, static tracked => Assert.True(tracked.IsDisposed));
        Assert.Equal(default, bench.Counts);
    }

    [Fact]
    public void The_scope_is_disposed_when_the_handler_throws()
    {
        bench.Table.Add("job", static run =>
        {
            run.Services.GetRequiredService<Tracked>();
            throw new InvalidOperationException("no");
        }, needsScope: true);
        bench.Start();
        bench.Push();

        Assert.True(Assert.Single(made).IsDisposed);
        Assert.Single(bench.RetryDelays);
    }

    [Fact]
    public void A_handler_without_services_costs_no_scope()
    {
        var provider = new CountingProvider(services);
        bench.Services = provider;
        bench.Table.Add("plain", static _ => default);
        bench.Table.Add("scoped", static _ => default, needsScope: true);
        bench.Start();
        bench.Push("plain");
        Assert.Equal(0, provider.Scopes);

        bench.Push("scoped");

        Assert.Equal(1, provider.Scopes);
    }

    [Fact]
    public void A_handler_with_services_and_no_provider_is_refused_naming_the_jobs()
    {
        bench.Services = null;
        bench.Table.Add("a", static _ => default, needsScope: true);
        bench.Table.Add("b", static _ => default);
        bench.Table.Add("c", static _ => default, needsScope: true);

        var error = Assert.Throws<InvalidOperationException>(bench.Make);

        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'c'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'b'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_provider_handlers_without_services_run()
    {
        bench.Services = null;
        bench.Table.Add("job", static _ => default);
        bench.Start();
        bench.Push();

        Assert.Equal(default, bench.Counts);
    }

    public void Dispose()
    {
        bench.Dispose();
        services.Dispose();
    }

    sealed class Tracked : IAsyncDisposable, IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return default;
        }
    }

    sealed class CountingProvider(IServiceProvider inner) : IServiceProvider, IServiceScopeFactory
    {
        public int Scopes { get; private set; }

        public object? GetService(Type serviceType) =>
            serviceType == typeof(IServiceScopeFactory) ? this : inner.GetService(serviceType);

        public IServiceScope CreateScope()
        {
            Scopes++;
            return inner.CreateScope();
        }
    }
}
