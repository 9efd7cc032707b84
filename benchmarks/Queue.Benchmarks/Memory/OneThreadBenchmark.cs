using System.Diagnostics;
using System.Text.Json;
using Limits;

namespace Queue.Benchmarks.Memory;

/// <summary>
/// Our whole round on one thread (dispatch, pop, decode, handler, ack, by a worker of one slot on a scheduler of one
/// thread, dispatched in bursts) against what System.Text.Json needs to encode and decode the payload alone.
/// </summary>
static class OneThreadBenchmark
{
    const int Jobs = 500_000;

    // As many as the worker handles in one turn, so that producer and worker keep step on their one thread.
    const int Burst = 32;

    const int Rounds = 9;
    const int WarmUps = 4;

    public static (Samples SystemTextJson, Samples Round) Run()
    {
        var stj = new List<double>();
        var rounds = new List<double>();
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var json = MeasureSystemTextJson();
            var queue = OneThread.Run(MeasureQueueAsync);
            if (round >= 0)
            {
                stj.Add(json);
                rounds.Add(queue);
            }
        }

        return (
            Summarise("System.Text.Json, encode + decode", stj),
            Summarise("queue, the whole round", rounds));
    }

    static double MeasureSystemTextJson()
    {
        var type = LimitJsonContext.Default.SendWelcomeEmail;
        var sum = 0UL;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
        {
            var bytes = JsonSerializer.SerializeToUtf8Bytes(new Limits.SendWelcomeEmail((ulong)i), type);
            sum += JsonSerializer.Deserialize(bytes, type)!.UserId;
        }

        return Figure(start, sum);
    }

    static async Task<double> MeasureQueueAsync()
    {
        var sum = 0UL;
        WelcomeHandler.Handled = userId => sum += userId;
        using var queue = new MemoryQueue();
        var worker = new Worker(queue, BenchmarkJobs.Table, new WorkerOptions { Concurrency = 1 });
        var running = worker.RunAsync();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
        {
            if (i % Burst == 0)
                await Task.Yield();
            await queue.DispatchAsync(new SendWelcomeEmail((ulong)i));
        }

        while (await queue.CountAsync() is { Ready: > 0 } or { Leased: > 0 })
            await Task.Yield();
        var figure = Figure(start, sum);
        await worker.StopAsync();
        await running;
        return figure;
    }

    static double Figure(long start, ulong sum)
    {
        var elapsed = Stopwatch.GetElapsedTime(start);
        if (sum != (ulong)Jobs * (Jobs - 1) / 2)
            throw new InvalidOperationException($"Expected every job handled once, found the sum {sum}.");
        return elapsed.TotalNanoseconds / Jobs;
    }

    static Samples Summarise(string what, List<double> nanoseconds)
    {
        var samples = new Samples(nanoseconds);
        Report.Row($"{what}, one thread", samples, "ns/job");
        return samples;
    }
}
