using System.Diagnostics;
using System.Globalization;
using Queue.Benchmarks.Sqlite;
using Queue.Sqlite;

namespace Queue.Benchmarks.Soak;

/// <summary>Whether anything grows while a worker goes on and on.</summary>
static class SoakBenchmark
{
    const int MostSamples = 200;
    const double WarmUp = 0.25;
    static readonly TimeSpan ShortestRound = TimeSpan.FromSeconds(5);

    /// <returns>Whether nothing grew faster than its bound, and every job ended.</returns>
    public static async Task<bool> RunInMemoryAsync(double minutes)
    {
        using var queue = new MemoryQueue();
        return await RunAsync(queue, minutes, static () => 0);
    }

    /// <inheritdoc cref="RunInMemoryAsync"/>
    public static async Task<bool> RunOnSqliteAsync(double minutes)
    {
        using var file = new SqliteFile();
        await using var queue = file.Open(SqliteDurability.Full);
        return await RunAsync(queue, minutes, () => file.Megabytes);
    }

    static async Task<bool> RunAsync(IQueue queue, double minutes, Func<double> megabytes)
    {
        var time = TimeSpan.FromMinutes(minutes);
        var round = TimeSpan.FromTicks(Math.Max(ShortestRound.Ticks, time.Ticks / MostSamples));
        Console.WriteLine(
            $"Soak: {minutes} minutes, {SoakLoad.JobsPerSecond} jobs a second that complete, take long, fail, are released, " +
            $"time out and dispatch others, in rounds of {round.TotalSeconds:N0} s. After each the queue runs empty and " +
            $"garbage is collected; the first {WarmUp:P0} are warm-up.");

        var worker = new Worker(queue, BenchmarkJobs.Table, new WorkerOptions { Concurrency = 100 });
        var running = Task.Run(() => worker.RunAsync());
        var load = new SoakLoad(queue);
        var vitals = new List<Vitals>();
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < time;)
        {
            await load.DispatchAsync(round);
            await load.DrainAsync();
            vitals.Add(Vitals.Take(Stopwatch.GetElapsedTime(start), megabytes()));
        }

        await worker.StopAsync();
        await running;
        return Report(vitals) & ReportJobs(load);
    }

    static bool Report(List<Vitals> vitals)
    {
        var warm = vitals.FindAll(one => one.Hours >= vitals[^1].Hours * WarmUp);
        Console.WriteLine($"{warm.Count} samples over {warm[^1].Hours - warm[0].Hours:N2} hours");
        Console.WriteLine($"{"",-24}{"first",12}{"last",12}{"per hour",12}{"at most",12}{"or in all",12}");
        return Row("managed memory, MB", 5, 1, one => one.Managed)
            & Row("working set, MB", 50, 10, one => one.WorkingSet)
            & Row("handles", 10, 5, one => one.Handles)
            & Row("threads", 10, 5, one => one.Threads)
            & Row("files, MB", 5, 1, one => one.Files);

        // A little is no slope: in a short run, one handle more would be many in an hour.
        bool Row(string what, double bound, double little, Func<Vitals, double> value)
        {
            var slope = Slope.Of(warm, value);
            var isWithin = slope <= bound || slope * (warm[^1].Hours - warm[0].Hours) <= little;
            var verdict = isWithin ? "" : "  GROWS";
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{what,-24}{value(warm[0]),12:N2}{value(warm[^1]),12:N2}{slope,12:N2}{bound,12:N0}{little,12:N0}{verdict}"));
            return isWithin;
        }
    }

    static bool ReportJobs(SoakLoad load)
    {
        // A start that was over its time may have completed all the same, and its job once more.
        var ended = SoakHandler.Completed + load.Forgotten;
        Console.WriteLine(
            $"{SoakLoad.Dispatched:N0} dispatched, {SoakHandler.Completed:N0} completed, {load.Forgotten:N0} kept as failed" +
            (ended >= SoakLoad.Dispatched ? "" : "  NOT ALL ENDED"));
        return ended >= SoakLoad.Dispatched;
    }
}
