using Queue;

using var queue = new MemoryQueue();
var worker = new Worker(queue, BareJobs.Table);
var running = worker.RunAsync();

await queue.DispatchAsync(new Greet("Ada"));
await Greetings.Handled.Task;

await worker.StopAsync();
await running;

[Job]
sealed partial record Greet(string Name);

static class Greetings
{
    public static readonly TaskCompletionSource Handled = new();

    [JobHandler]
    public static void Handle(Greet job)
    {
        Console.WriteLine($"Hello, {job.Name}!");
        Handled.SetResult();
    }
}
