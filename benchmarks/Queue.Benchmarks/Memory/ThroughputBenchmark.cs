using System.Diagnostics;
using Limits;

namespace Queue.Benchmarks.Memory;

/// <summary>From the first dispatch to the last handled job, limit and system in turns in one process.</summary>
static class ThroughputBenchmark
{
    public const int Jobs = 500_000;
    public const int Rounds = 9;
    public const int WarmUps = 4;

    public static async Task<(Throughput Limit, Throughput System)> RunAsync(int slots)
    {
        var limits = new List<(double Rate, double Bytes)>();
        var systems = new List<(double Rate, double Bytes)>();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var limit = await MeasureLimitAsync(slots);
            var system = await MeasureSystemAsync(slots);
            if (round >= 0)
            {
                limits.Add(limit);
                systems.Add(system);
            }
        }

        return (Summarise("limit", limits, slots), Summarise("queue", systems, slots));
    }

    static async Task<(double Rate, double Bytes)> MeasureLimitAsync(int slots)
    {
        var arrivals = new Arrivals(Jobs);
        var limit = new MemoryLimit(arrivals.Add);
        var before = AllocatedBytes();
        limit.Start(slots);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
            limit.Dispatch((ulong)i);
        await arrivals.All;
        var elapsed = Stopwatch.GetElapsedTime(start);
        await limit.StopAsync();
        return Figures(elapsed, before);
    }

    public static async Task<(double Rate, double Bytes)> MeasureSystemAsync(int slots)
    {
        var arrivals = new Arrivals(Jobs);
        WelcomeHandler.Handled = arrivals.Add;
        var before = AllocatedBytes();
        using var queue = new MemoryQueue();
        var worker = new Worker(queue, BenchmarkJobs.Table, new WorkerOptions { Concurrency = slots });
        var running = Task.Run(() => worker.RunAsync());
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
        {
            var dispatch = queue.DispatchAsync(new SendWelcomeEmail((ulong)i));
            if (!dispatch.IsCompletedSuccessfully)
                await dispatch;
        }

        await arrivals.All;
        var elapsed = Stopwatch.GetElapsedTime(start);
        await worker.StopAsync();
        await running;
        return Figures(elapsed, before);
    }

    static (double Rate, double Bytes) Figures(TimeSpan elapsed, long before) =>
        (Jobs / elapsed.TotalSeconds, (double)(GC.GetTotalAllocatedBytes(precise: true) - before) / Jobs);

    static long AllocatedBytes()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalAllocatedBytes(precise: true);
    }

    static Throughput Summarise(string what, List<(double Rate, double Bytes)> rounds, int slots)
    {
        var rate = new Samples(rounds.Select(round => round.Rate));
        var bytes = new Samples(rounds.Select(round => round.Bytes));
        Report.Row($"{what}, {slots} slots", rate, "jobs/s");
        Report.Row($"{what}, {slots} slots", bytes, "bytes/job");
        return new Throughput(rate, bytes);
    }
}
