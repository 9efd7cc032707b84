using System.Diagnostics;
using Queue;

namespace Peers;

[Job]
public sealed partial record SendWelcomeEmail(ulong UserId);

public static class WelcomeHandler
{
    [JobHandler]
    public static void Handle(SendWelcomeEmail job) => Tally.Add(job.UserId);
}

/// <summary>The memory queue and its worker.</summary>
/// <param name="slots">How many jobs run at once.</param>
/// <param name="isWaiting">Whether the jobs are there already, and only their processing is measured.</param>
sealed class Ours(int slots, bool isWaiting) : Entrant(
    isWaiting ? "queue (process only)" : "queue", $"{slots} slots", jobs: 500_000)
{
    protected override async Task<TimeSpan> RunAsync()
    {
        using var queue = new MemoryQueue();
        var worker = new Worker(queue, PeersJobs.Table, new WorkerOptions { Concurrency = slots });
        Task? running = null;
        if (isWaiting)
            await DispatchAsync(queue);
        var start = Stopwatch.GetTimestamp();
        running = Task.Run(() => worker.RunAsync());
        if (!isWaiting)
            await DispatchAsync(queue);
        await Tally.All;
        var elapsed = isWaiting ? Tally.SinceFirst : Stopwatch.GetElapsedTime(start);
        await worker.StopAsync();
        await running;
        return elapsed;
    }

    async Task DispatchAsync(MemoryQueue queue)
    {
        for (var i = 0; i < Jobs; i++)
            await queue.DispatchAsync(new SendWelcomeEmail((ulong)i));
    }
}
