using System.Diagnostics;
using Queue.Benchmarks.Memory;
using Queue.Sqlite;
using SqliteLimit = Limits.SqliteLimit;

namespace Queue.Benchmarks.Sqlite;

/// <summary>One dispatcher that awaits each job before the next, against inserts one by one; each waits for the disk.</summary>
static class SqliteSingle
{
    const int Jobs = 2_000;
    const int Rounds = 9;

    public static async Task<double> RunAsync()
    {
        using var limitFile = new SqliteFile();
        using var queueFile = new SqliteFile();
        using var limit = new SqliteLimit(limitFile.Path, nameof(SqliteDurability.Full));
        await using var queue = queueFile.Open(SqliteDurability.Full);
        var (inserts, dispatches) = (new List<double>(), new List<double>());
        for (var round = -1; round < Rounds; round++)
        {
            var insert = Measure(limit);
            var dispatch = await MeasureAsync(queue);
            if (round < 0)
                continue;
            inserts.Add(insert);
            dispatches.Add(dispatch);
        }

        return Summarise("one dispatcher", dispatches).Median / Summarise("inserts one by one", inserts).Median;
    }

    static double Measure(SqliteLimit limit)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
            limit.Insert(SqliteLimit.Payload((ulong)i));
        return Jobs / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static async Task<double> MeasureAsync(SqliteQueue queue)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Jobs; i++)
            await queue.DispatchAsync(new SendWelcomeEmail((ulong)i));
        return Jobs / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    static Samples Summarise(string what, List<double> rates)
    {
        var samples = new Samples(rates);
        Report.Row($"{what}, Full", samples, "jobs/s");
        return samples;
    }
}
