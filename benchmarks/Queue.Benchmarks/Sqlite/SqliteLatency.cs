using System.Diagnostics;
using Queue.Benchmarks.Memory;
using Queue.Sqlite;
using SqliteLimit = Limits.SqliteLimit;

namespace Queue.Benchmarks.Sqlite;

/// <summary>
/// From the dispatch call to the handler's start on an idle queue, against a bare insert that waits for the disk. Both
/// come some milliseconds apart, in turns block by block.
/// </summary>
static class SqliteLatency
{
    const int Each = 50;
    const int Blocks = 11;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<double> RunAsync()
    {
        using var limitFile = new SqliteFile();
        using var queueFile = new SqliteFile();
        using var limit = new SqliteLimit(limitFile.Path, nameof(SqliteDurability.Full));
        await using var queue = queueFile.Open(SqliteDurability.Full);
        var worker = new Worker(queue, BenchmarkJobs.Table, new WorkerOptions { Concurrency = 2 });
        var running = Task.Run(() => worker.RunAsync());
        var (inserts, starts) = (new List<double>(), new List<double>());
        for (var block = -1; block < Blocks; block++)
        {
            var insert = Measure(limit);
            var start = Measure(queue);
            if (block < 0)
                continue;
            inserts.AddRange(insert);
            starts.AddRange(start);
        }

        await worker.StopAsync();
        await running;
        return Summarise("dispatch to handler start, idle", starts).Median
            / Summarise("bare insert", inserts).Median;
    }

    static double[] Measure(SqliteLimit limit)
    {
        var times = new double[Each];
        for (var i = 0; i < Each; i++)
        {
            Thread.Sleep(Pause);
            var start = Stopwatch.GetTimestamp();
            limit.Insert(SqliteLimit.Payload((ulong)i));
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }

    static double[] Measure(SqliteQueue queue)
    {
        var clock = new LatencyClock(Each);
        WelcomeHandler.Handled = clock.Arrived;
        clock.Run(item => queue.DispatchAsync(new SendWelcomeEmail(item)).AsTask().GetAwaiter().GetResult(), Pause);
        return clock.Microseconds();
    }

    static Samples Summarise(string what, List<double> microseconds)
    {
        var samples = new Samples(microseconds);
        Report.Row($"{what}, Full", samples, $"µs, p99 {samples.At(0.99):0}");
        return samples;
    }
}
