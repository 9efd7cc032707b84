using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using System.Text;
using Queue;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Critical);
builder.Services.AddSingleton<PickupFolder>();
builder.Services.AddQueue(queue => queue.UseMemory().AddJobs(QuickstartJobs.Table)
    .AddWorker(worker => worker.Backoff = TimeSpan.FromSeconds(1)));
using var host = builder.Build();
var (queue, folder) = (host.Services.GetRequiredService<IQueue>(), host.Services.GetRequiredService<PickupFolder>());
var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
stopping.Register(() => Console.WriteLine("Stopping: no more sign-ups are read, and what was dispatched is finished."));
await host.StartAsync();

var dispatched = 0;
var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sign-ups.csv")).Skip(1);
foreach (var line in lines.TakeWhile(_ => !stopping.IsCancellationRequested))
{
    if (line.Split(',') is [var id, var address, var name] && ulong.TryParse(id, out var userId))
    {
        await queue.DispatchAsync(new SendWelcome(userId, address, name));
        await queue.DispatchAsync(new SendReminder(userId, address, name), delay: TimeSpan.FromSeconds(3));
        dispatched += 2;
    }
    else
        Console.WriteLine($"Not a sign-up: '{line}'");
}

QueueCounts counts;
while ((counts = await queue.CountAsync()) is not { Ready: 0, Delayed: 0, Leased: 0 })
{
    var progress = $"{folder.Sent} sent, {counts.Ready + counts.Leased} at work, {counts.Delayed} not due yet";
    Console.Write(Console.IsOutputRedirected ? $"{progress}\n" : $"\r{progress,-60}");
    await Task.Delay(Console.IsOutputRedirected ? 1000 : 100);
}

await host.StopAsync();
foreach (var failed in await queue.ListFailedAsync())
    Console.WriteLine($"Kept as failed: {failed.Job.Name} {Encoding.UTF8.GetString(failed.Job.Payload.Span)}");
Console.WriteLine($"The messages are in {folder.Path}");
Console.WriteLine($"{dispatched} dispatched, {folder.Sent} completed, {folder.Retried} retried, {counts.Failed} kept as failed");
return dispatched == folder.Sent + counts.Failed ? 0 : 1;
