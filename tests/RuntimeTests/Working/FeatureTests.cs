using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Queue.RuntimeTests.Dispatching;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

/// <summary>Jobs that ask for more than the driver can do.</summary>
public sealed class FeatureTests : IDisposable
{
    readonly MemoryQueue memory = new();
    readonly RecordingQueue poor;

    public FeatureTests() => poor = new(memory, TimeProvider.System) { Features = QueueFeatures.None };

    [Fact]
    public void A_worker_refuses_them_all_at_once_and_names_jobs_feature_and_driver()
    {
        var table = new LambdaTable()
            .Add(new JobDefinition("a") { IsUnique = true }, static _ => default)
            .Add("b", static _ => default)
            .Add(new JobDefinition("c") { IsUnique = true }, static _ => default);

        var error = Assert.Throws<NotSupportedException>(() => new Worker(poor, table));

        Assert.Contains("'a' asks for UniqueJobs, 'c' asks for UniqueJobs", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(RecordingQueue), error.Message, StringComparison.Ordinal);
        Assert.NotNull(new Worker(memory, table));
    }

    [Fact]
    public void A_host_that_only_dispatches_refuses_them_when_it_makes_its_queue()
    {
        var table = new LambdaTable().Add(new JobDefinition("a") { IsUnique = true }, static _ => default);
        using var services = new ServiceCollection()
            .AddQueue(queue => queue.AddJobs(table).Use(_ => poor))
            .BuildServiceProvider();

        var error = Assert.Throws<NotSupportedException>(services.GetRequiredService<IQueue>);

        Assert.Contains("'a' asks for UniqueJobs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_with_a_worker_does_not_start_with_them()
    {
        var table = new LambdaTable().Add(new JobDefinition("a") { IsUnique = true }, static _ => default);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddQueue(queue => queue.Use(_ => poor).AddJobs(table).AddWorker());
        using var host = builder.Build();

        await Assert.ThrowsAsync<NotSupportedException>(() => host.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_dispatch_refuses_them_and_stores_nothing()
    {
        var error = await Assert.ThrowsAsync<NotSupportedException>(() => poor.DispatchAsync(new UniqueJob(1)).AsTask());
        Assert.Contains("'dispatch-unique' asks for UniqueJobs", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(() => poor.DispatchAsync([new UniqueJob(1)]).AsTask());
        await Assert.ThrowsAsync<NotSupportedException>(
            () => poor.DispatchAsync(new PlainJob(1), new DispatchOptions { UniqueKey = "a" }).AsTask());

        await poor.DispatchAsync(new PlainJob(1));

        Assert.Equal(1, (await memory.CountAsync()).Ready);
    }

    public void Dispose() => memory.Dispose();
}
