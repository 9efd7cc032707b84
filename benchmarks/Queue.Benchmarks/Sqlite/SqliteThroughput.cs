using System.Diagnostics;
using Queue.Benchmarks.Memory;
using Queue.Sqlite;
using SqliteLimit = Limits.SqliteLimit;

namespace Queue.Benchmarks.Sqlite;

/// <summary>
/// From the first dispatch until every job is handled and deleted: dispatchers that each await one job before the
/// next, and a worker, against one connection that inserts, claims and deletes a hundred at a time.
/// </summary>
static class SqliteThroughput
{
    public const int Dispatchers = 64;
    public const int Slots = 8;
    public const int Rounds = 7;

    // Thirteen digits: payloads of 24 bytes.
    const ulong FirstUserId = 1_000_000_000_000;

    public static async Task<double> RunAsync(SqliteDurability durability, int jobs)
    {
        var (limits, systems) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var limit = MeasureLimit(durability, jobs);
            var system = await MeasureSystemAsync(durability, jobs);
            if (round < 0)
                continue;
            limits.Add(limit);
            systems.Add(system);
        }

        return Summarise("queue", durability, systems).Median / Summarise("limit", durability, limits).Median;
    }

    static double MeasureLimit(SqliteDurability durability, int jobs)
    {
        using var file = new SqliteFile();
        using var limit = new SqliteLimit(file.Path, durability.ToString());
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < jobs; i += SqliteLimit.Batch)
            limit.Cycle(FirstUserId + (ulong)i);
        return jobs / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static async Task<double> MeasureSystemAsync(SqliteDurability durability, int jobs)
    {
        using var file = new SqliteFile();
        await using var queue = file.Open(durability);
        var arrivals = new Arrivals(jobs);
        WelcomeHandler.Handled = arrivals.Add;
        var worker = new Worker(queue, BenchmarkJobs.Table, new WorkerOptions { Concurrency = Slots });
        var running = Task.Run(() => worker.RunAsync());
        await Task.Delay(50);

        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Dispatchers).Select(
            which => Task.Run(() => DispatchAsync(queue, which, jobs))));
        await arrivals.All;

        // The stop ends when the last is acked.
        await worker.StopAsync();
        var elapsed = Stopwatch.GetElapsedTime(start);
        await running;
        if (await queue.CountAsync() is var left && left != default)
            throw new InvalidOperationException($"Expected an empty queue, found {left}.");
        return jobs / elapsed.TotalSeconds;
    }

    static async Task DispatchAsync(SqliteQueue queue, int which, int jobs)
    {
        for (var i = which; i < jobs; i += Dispatchers)
            await queue.DispatchAsync(new SendWelcomeEmail(FirstUserId + (ulong)i));
    }

    static Samples Summarise(string what, SqliteDurability durability, List<double> rates)
    {
        var samples = new Samples(rates);
        Report.Row($"{what}, all of the way, {durability}", samples, "jobs/s");
        return samples;
    }
}
