using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Queue;

var builder = Host.CreateApplicationBuilder(args);
builder.Services.AddQueue(queue => queue.UseMemory().AddJobs(MonitoringJobs.Table).AddWorker());
builder.Services.AddHealthChecks().AddCheck<WorkerHealthCheck>("queue");
builder.Services.AddOpenTelemetry()
    .WithTracing(tracing => tracing.AddSource(QueueTelemetry.ActivitySourceName).AddConsoleExporter())
    .WithMetrics(metrics => metrics.AddMeter(QueueTelemetry.MeterName).AddConsoleExporter());
using var host = builder.Build();
await host.StartAsync();

var queue = host.Services.GetRequiredService<IQueue>();
await queue.DispatchAsync(new ShipOrder(1));
while (await queue.CountAsync() is { Ready: > 0 } or { Delayed: > 0 } or { Leased: > 0 })
    await Task.Delay(20);

var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
Console.WriteLine($"health: {health.Status}, {health.Entries["queue"].Description}");
await host.StopAsync();
