using System.Text.Json;
using Queue;
using Tour;

using var queue = new MemoryQueue(new MemoryQueueOptions { Capacity = 10_000 });

var options = new WorkerOptions
{
    Queues = ["billing"],
    Concurrency = 4,
    MaxAttempts = 5,
    Backoff = Backoff.Exponential(TimeSpan.FromSeconds(5), max: TimeSpan.FromHours(1)) with { Jitter = 0.2 },
    NoRetry = [typeof(ArgumentException)],
    Timeout = TimeSpan.FromMinutes(10),
    OnFailed = (failure, cancellationToken) =>
    {
        Console.WriteLine($"kept as failed: {failure.Job.Name}, {failure.Error}");
        return ValueTask.CompletedTask;
    },
};
options.Use(async (context, next) =>
{
    var outcome = await next(context);
    if (outcome.Kind == JobOutcomeKind.Released)
        Console.WriteLine($"{context.Name} is to run again in {outcome.Delay}");
    return outcome;
});
var worker = new Worker(queue, TourJobs.Table, options);
var running = worker.RunAsync();

// One job: at once, after a delay, at a time, or with options.
await queue.DispatchAsync(new SendInvoice(1, "Ada", 12.50m));
await queue.DispatchAsync(new SendInvoice(2, "Grace", 99m), delay: TimeSpan.FromMilliseconds(300));
await queue.DispatchAsync(new SendInvoice(3, "Barbara", 7m), DateTimeOffset.UtcNow.AddMilliseconds(500));
await queue.DispatchAsync(new SendInvoice(4, "Frances", 3m), new DispatchOptions { Priority = 9 });

// Many jobs: all are stored, or none is.
await queue.DispatchAsync(Enumerable.Range(5, 3).Select(id => new SendInvoice(id, "Edsger", id - 5)));

// Jobs that say themselves how they are retried.
await queue.DispatchAsync(new SendReminder(1, "ada@example.com"));
await queue.DispatchAsync(new SendReminder(8, "nowhere"));
await queue.DispatchAsync(new CheckPayments(FirstInvoice: 1, Count: 2));

// A unique job: the second dispatch stores nothing, and names the first.
var day = new DateOnly(2026, 3, 1);
var first = await queue.DispatchAsync(new SendReport("Ada", day, "asked for"));
var second = await queue.DispatchAsync(new SendReport("Ada", day, "asked for again"));
Console.WriteLine($"a duplicate: {second.IsDuplicate}, of the first: {second.Id == first.Id}");

// A key that the dispatch brings.
var time = TimeSpan.FromMinutes(1);
await queue.DispatchAsync(new CheckPayment(2), new DispatchOptions { UniqueKey = "payments", UniqueFor = time });

// From outside: how far a job is, and an end to it.
var export = await queue.DispatchAsync(new ExportOrders(Pages: 10_000));
await Task.Delay(200);
if (await queue.FindAsync(export.Id) is { State: JobState.Running } info)
    Console.WriteLine($"export is at {info.Message}, {info.Progress:P1}");
Console.WriteLine($"cancelled: {await queue.CancelAsync(export.Id)}");

// A queue that rests: pushes go on, and so do jobs that run.
await queue.PauseAsync("billing");
await queue.ResumeAsync("billing");

// A payload of a polymorphic type, written and read by its own context.
await queue.DispatchAsync(new Draw(new Circle(2.5)));

while (await queue.CountAsync() is { Ready: > 0 } or { Delayed: > 0 } or { Leased: > 0 })
    await Task.Delay(50);

// What failed is kept until someone decides.
foreach (var failed in await queue.ListFailedAsync())
{
    Console.WriteLine($"{failed.Job.Id} failed after {failed.Job.Attempts} attempts: {failed.Error}");
    await queue.ForgetFailedAsync([failed.Job.Id]);
}

await worker.StopAsync();
await running;

// The context that is generated for all other jobs serves System.Text.Json as well.
var json = Queue.Generated.Json.TourJsonContext.Default;
Console.WriteLine(JsonSerializer.Serialize(new SendInvoice(8, "Ada", 1m), json.SendInvoice));

var web = new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolverChain = { json, DrawJson.Default } };
Console.WriteLine(JsonSerializer.Serialize(new SendInvoice(8, "Ada", 1m), web));
