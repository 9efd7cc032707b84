using Queue.Benchmarks.Memory;
using Queue.Sqlite;

namespace Queue.Benchmarks.Sqlite;

/// <summary>The SQLite queue and its worker against one connection that does the same with no more than it must.</summary>
static class SqliteBenchmark
{
    public static async Task RunAsync()
    {
        Report.Settings(
            $"SQLite in {Path.GetTempPath()}: {SqliteThroughput.Dispatchers} dispatchers and a worker of " +
            $"{SqliteThroughput.Slots}, limit and system in turns, {SqliteThroughput.Rounds} rounds after a warm-up");
        var full = await SqliteThroughput.RunAsync(SqliteDurability.Full, jobs: 40_000);
        var normal = await SqliteThroughput.RunAsync(SqliteDurability.Normal, jobs: 80_000);
        var single = await SqliteSingle.RunAsync();
        var latency = await SqliteLatency.RunAsync();
        var waiting = await MeasureClaimAsync("waiting", TimeSpan.Zero);
        var delayed = await MeasureClaimAsync("delayed", TimeSpan.FromHours(1));

        Console.WriteLine();
        Report.Ratio("sqlite.vs_limit", full);
        Report.Ratio("sqlite.vs_limit_normal", normal);
        Report.Ratio("sqlite.single_vs_limit", single);
        Report.Ratio("sqlite.latency_vs_insert", latency);
        Report.Ratio("sqlite.claim_at_1m", waiting);
        Report.Ratio("sqlite.claim_at_1m_delayed", delayed);
    }

    // Without the wait for the disk, which would hide what the search costs.
    static async Task<double> MeasureClaimAsync(string what, TimeSpan delay)
    {
        using var fewFile = new SqliteFile();
        using var manyFile = new SqliteFile();
        await using var few = fewFile.Open(SqliteDurability.Normal);
        await using var many = manyFile.Open(SqliteDurability.Normal);
        return await PopCostBenchmark.CompareAsync(few, many, what, delay, pops: 200, rounds: 31);
    }
}
