using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;
using Queue.Storage;

namespace Queue.RuntimeTests.Working;

public sealed class HealthTests : IDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly Bench bench = new();
    readonly TaskCompletionSource release = new();

    public HealthTests()
    {
        bench.Options.Concurrency = 2;
        bench.Options.Timeout = TimeSpan.FromSeconds(10);
        bench.Options.CancellationTime = TimeSpan.FromSeconds(5);
        bench.Handle("stubborn", async _ => await release.Task);
        bench.Handle("quick", static _ => { });
    }

    [Fact]
    public void A_worker_is_healthy_while_it_runs_and_not_before_or_after()
    {
        var worker = bench.Make();
        Assert.Equal((WorkerStatus.Unhealthy, false), (worker.GetHealth().Status, worker.GetHealth().IsRunning));

        bench.Start(worker);
        Assert.Equal((WorkerStatus.Healthy, true), (worker.GetHealth().Status, worker.GetHealth().IsRunning));
        Assert.Equal("0 of 2 slots are taken.", worker.GetHealth().ToString());

        bench.Stop(worker);
        Assert.Equal(WorkerStatus.Unhealthy, worker.GetHealth().Status);
        Assert.Equal("The worker does not run.", worker.GetHealth().ToString());
    }

    [Fact]
    public void Handlers_that_ignore_their_timeout_degrade_it_and_take_it_down_when_they_have_all_slots()
    {
        var worker = bench.Start();
        bench.Push("stubborn");
        Assert.Equal((1, 0), (worker.GetHealth().Running, worker.GetHealth().Overdue));

        bench.Advance(14);
        bench.Push("stubborn");
        Assert.Equal((WorkerStatus.Healthy, 0), (worker.GetHealth().Status, worker.GetHealth().Overdue));

        bench.Advance(1);
        Assert.Equal((WorkerStatus.Degraded, 1), (worker.GetHealth().Status, worker.GetHealth().Overdue));
        Assert.Contains("take 1 of 2 slots", worker.GetHealth().ToString(), StringComparison.Ordinal);

        bench.Advance(14);
        Assert.Equal((WorkerStatus.Unhealthy, 2), (worker.GetHealth().Status, worker.GetHealth().Overdue));
        Assert.Contains("take all 2 slots", worker.GetHealth().ToString(), StringComparison.Ordinal);

        release.SetResult();
        bench.Simulation.RunUntilIdle();
        Assert.Equal((WorkerStatus.Healthy, 0), (worker.GetHealth().Status, worker.GetHealth().Overdue));
    }

    [Fact]
    public void A_handler_that_ignores_that_its_lease_is_lost_counts_too()
    {
        bench.Options.Timeout = null;
        bench.Options.Lease = TimeSpan.FromSeconds(3);
        var worker = bench.Start();
        bench.Push("stubborn");
        bench.Queue.Fault = static verb => verb == Verb.Extend ? new IOException("cut off") : null;
        bench.Advance(4, step: 1);
        bench.Queue.Fault = static _ => null;

        bench.Advance(10, step: 1);

        Assert.NotEqual(0, worker.GetHealth().Overdue);
        release.SetResult();
    }

    [Fact]
    public void A_store_that_fails_to_pop_degrades_it_until_it_is_back()
    {
        var worker = bench.Start();
        bench.Push("quick");
        Assert.Null(worker.GetHealth().StoreFailingSince);
        bench.Queue.Fault = static verb => verb == Verb.Pop ? new IOException("down") : null;
        bench.Push("quick");
        var since = bench.Options.TimeProvider.GetUtcNow();
        Assert.Equal((WorkerStatus.Degraded, since), (worker.GetHealth().Status, worker.GetHealth().StoreFailingSince));
        bench.Advance(60, step: 1);
        Assert.Equal(since, worker.GetHealth().StoreFailingSince);
        Assert.Contains("The store has been failing since", worker.GetHealth().ToString(), StringComparison.Ordinal);

        bench.Queue.Fault = static _ => null;
        bench.Advance(15, step: 1);

        Assert.Equal(WorkerStatus.Healthy, worker.GetHealth().Status);
    }

    [Fact]
    public void A_store_that_is_back_without_a_job_is_known_to_be_back()
    {
        var worker = bench.Start();
        bench.Queue.Fault = static verb => verb == Verb.Pop ? new IOException("down") : null;
        bench.Push("quick");
        bench.Queue.Fault = static _ => null;
        Assert.Equal(WorkerStatus.Degraded, worker.GetHealth().Status);

        bench.Advance(0.2, step: 0.1);

        Assert.Equal(WorkerStatus.Healthy, worker.GetHealth().Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_store_that_fails_to_take_acks_or_renewals_degrades_it_too(bool isAck)
    {
        var verb = isAck ? Verb.Ack : Verb.Extend;
        var worker = bench.Start();
        bench.Push("stubborn");
        bench.Queue.Fault = failing => failing == verb ? new IOException("down") : null;
        if (isAck)
            bench.Push("quick");
        else
            bench.Advance(10.5, step: 0.5);
        Assert.Equal(WorkerStatus.Degraded, worker.GetHealth().Status);

        bench.Queue.Fault = static _ => null;
        release.SetResult();
        bench.Advance(11, step: 0.5);

        Assert.Equal(WorkerStatus.Healthy, worker.GetHealth().Status);
    }

    [Fact]
    public async Task In_a_host_the_check_looks_at_all_workers()
    {
        using var started = new CountdownEvent(2);
        var table = new LambdaTable().Add("job", _ =>
        {
            started.Signal();
            return default;
        });
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddQueue(queue => queue.UseMemory().AddJobs(table)
            .AddWorker(static options => (options.Concurrency, options.Queues) = (3, ["a"]))
            .AddWorker(static options => (options.Concurrency, options.Queues) = (4, ["b"])));
        builder.Services.AddHealthChecks().AddCheck<WorkerHealthCheck>("queue");
        using var host = builder.Build();
        var checks = host.Services.GetRequiredService<HealthCheckService>();
        Assert.Equal(HealthStatus.Unhealthy, (await checks.CheckHealthAsync()).Status);

        await host.StartAsync().WaitAsync(Patience);
        var queue = host.Services.GetRequiredService<IQueue>();
        await queue.PushAsync([New("a"), New("b")]);
        Assert.True(started.Wait(Patience));
        var report = await checks.CheckHealthAsync();
        Assert.Equal(HealthStatus.Healthy, report.Status);
        Assert.Equal(
            (7, 0), (report.Entries["queue"].Data["concurrency"], report.Entries["queue"].Data["overdue"]));

        await host.StopAsync().WaitAsync(Patience);
        Assert.Equal(HealthStatus.Unhealthy, (await checks.CheckHealthAsync()).Status);
    }

    [Fact]
    public async Task The_check_tells_what_the_worker_does()
    {
        var worker = bench.Start();
        bench.Queue.Fault = static verb => verb == Verb.Pop ? new IOException("down") : null;
        bench.Push("quick");
        var check = new WorkerHealthCheck([worker]);

        var result = await check.CheckHealthAsync(new HealthCheckContext());

        Assert.Equal(HealthStatus.Degraded, result.Status);
        Assert.Contains("failing since", result.Description, StringComparison.Ordinal);
        Assert.Equal(worker.GetHealth().StoreFailingSince, result.Data["storeFailingSince"]);
    }

    static NewJob New(string queue) => new(JobId.Next(), "job", "{}"u8.ToArray(), queue: queue);

    public void Dispose()
    {
        release.TrySetResult();
        bench.Dispose();
    }
}
