using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Critical);
builder.Services.AddSingleton<Outbox>();
builder.Services.AddQueue(queue => queue.UseMemory().AddJobs(QuickstartJobs.Table)
    .AddWorker(worker => worker.Backoff = Backoff.Exponential(TimeSpan.FromSeconds(1))));
using var host = builder.Build();
var (queue, outbox) = (host.Services.GetRequiredService<IQueue>(), host.Services.GetRequiredService<Outbox>());
var ctrlC = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
await host.StartAsync();
var dispatched = 0;
var signUps = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sign-ups.csv")).Skip(1);
foreach (var line in signUps.TakeWhile(_ => !ctrlC.IsCancellationRequested))
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
while (await queue.CountAsync() is var left && left.Ready + left.Delayed + left.Leased > 0)
{
    var stopping = ctrlC.IsCancellationRequested ? "; stopping when all is done" : "";
    var progress = $"{outbox.Sent} sent, {left.Ready + left.Leased} at work, {left.Delayed} not due yet{stopping}";
    Console.Write($"{progress,-79}{(Console.IsOutputRedirected ? '\n' : '\r')}");
    await Task.Delay(500);
}

await host.StopAsync();
var failed = await queue.ListFailedAsync();
foreach (var (job, error) in failed.Select(kept => (kept.Job, kept.Error.Split('\n')[0])))
    Console.WriteLine($"Kept as failed: {job.Name} {Encoding.UTF8.GetString(job.Payload.Span)} {error}");
Console.WriteLine($"The messages are in {outbox.Folder}\n{dispatched} dispatched, {outbox.Sent} completed, " +
    $"{outbox.Retried} retried, {failed.Count} kept as failed");
return dispatched == outbox.Sent + failed.Count ? 0 : 1;
