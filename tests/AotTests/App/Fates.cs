using System.Text;
using Queue;
using Queue.Storage;

namespace AotApp;

/// <summary>What can become of a job: completed, retried, released, failed by the handler, kept as failed.</summary>
static class Fates
{
    public static async Task RunAsync(IServiceProvider services)
    {
        using var queue = new MemoryQueue();
        var worker = new Worker(queue, AotAppJobs.Table, new WorkerOptions
        {
            Queues = ["billing"],
            Concurrency = 1,
            Backoff = Backoff.Exponential(TimeSpan.FromMilliseconds(1)),
            UnknownJobGrace = TimeSpan.Zero,
            OnFailed = static (failure, _) =>
            {
                Journal.Shared.Write($"kept {failure.Job.Name}: {FirstLine(failure.Error)}");
                return ValueTask.CompletedTask;
            },
        }, services);
        var running = worker.RunAsync();

        await DispatchAsync(queue, new Pay("at once"), lines: 1);
        await DispatchAsync(queue, new Pay("second time", FailuresFirst: 1), lines: 2);
        await DispatchAsync(queue, new Pay("never", FailuresFirst: 9), lines: 4);
        await DispatchAsync(queue, new Pay("early"), lines: 2);
        await DispatchAsync(queue, new Pay("unknown"), lines: 2);
        await queue.DispatchAsync(new Pay("delayed"), delay: TimeSpan.FromMilliseconds(50));
        await Journal.Shared.PrintAsync(1);
        await PushAsync(queue, "pay", "{\"Invoice\":");
        await PushAsync(queue, "nobody-knows", "{}");
        await worker.StopAsync();
        await running;

        foreach (var failed in await queue.ListFailedAsync())
        {
            var payload = Encoding.UTF8.GetString(failed.Job.Payload.Span);
            Console.WriteLine($"failed {failed.Job.Name} {failed.Job.Attempts} {payload}");
        }

        Console.WriteLine(await queue.CountAsync());
    }

    static async Task DispatchAsync(MemoryQueue queue, Pay job, int lines)
    {
        await queue.DispatchAsync(job);
        await Journal.Shared.PrintAsync(lines);
    }

    static async Task PushAsync(MemoryQueue queue, string name, string payload)
    {
        await queue.PushAsync([new NewJob(JobId.Next(), name, Encoding.UTF8.GetBytes(payload), queue: "billing")]);
        await Journal.Shared.PrintAsync(1);
    }

    static string FirstLine(string text) => text.Split('\n')[0];
}
