namespace Queue.Benchmarks.Memory;

/// <summary>The memory queue and its worker against the limits.</summary>
static class MemoryBenchmark
{
    public static async Task RunAsync()
    {
        Report.Settings(
            $"Memory: {ThroughputBenchmark.Jobs:N0} jobs a round, {ThroughputBenchmark.Rounds} rounds that alternate " +
            $"after {ThroughputBenchmark.WarmUps} warm-ups, one producer");
        var (limit, system) = await ThroughputBenchmark.RunAsync(slots: 2);
        var (limit8, system8) = await ThroughputBenchmark.RunAsync(slots: 8);
        var (channel, queue) = await LatencyBenchmark.RunAsync();
        var (stj, round) = OneThreadBenchmark.Run();
        var (delayed, waiting) = await PopCostBenchmark.RunAsync();

        // At last: what the compiler learns from rounds with a listener would slow the others down.
        var listener = await ListenerBenchmark.RunAsync();

        Console.WriteLine();
        Report.Ratio("memory.vs_limit", system.Rate.Median / limit.Rate.Median);
        Report.Ratio("memory.vs_limit_8", system8.Rate.Median / limit8.Rate.Median);
        Report.Ratio("memory.bytes_per_job", system.Bytes.Median);
        Report.Ratio("memory.listener_cost", listener);
        Report.Ratio("memory.latency_vs_channel", queue.Median / channel.Median);
        Report.Ratio("memory.one_thread_vs_stj", stj.Median / round.Median);
        Report.Ratio("memory.pop_at_1m_delayed", delayed);
        Report.Ratio("memory.pop_at_1m_waiting", waiting);
    }
}
