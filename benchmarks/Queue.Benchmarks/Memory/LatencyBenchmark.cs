using System.Diagnostics;
using System.Threading.Channels;

namespace Queue.Benchmarks.Memory;

/// <summary>
/// From the dispatch call to the handler's start on an idle queue, against a raw channel of a struct with a waiting
/// reader. Dispatches come 5 ms apart; the two take turns block by block.
/// </summary>
static class LatencyBenchmark
{
    const int Dispatches = 1_000;
    const int Blocks = 10;
    const int WarmUpBlocks = 1;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    public static async Task<(Samples Channel, Samples Queue)> RunAsync()
    {
        var channels = new List<double>();
        var queues = new List<double>();
        for (var block = -WarmUpBlocks; block < Blocks; block++)
        {
            var channel = await MeasureChannelAsync();
            var queue = await MeasureQueueAsync();
            if (block >= 0)
            {
                channels.AddRange(channel);
                queues.AddRange(queue);
            }
        }

        return (Summarise("channel", channels), Summarise("queue", queues));
    }

    static async Task<double[]> MeasureChannelAsync()
    {
        var clock = new LatencyClock(Dispatches / Blocks);
        var channel = Channel.CreateUnbounded<ulong>(new() { SingleReader = true, SingleWriter = true });
        var reading = Task.Run(async () =>
        {
            await foreach (var item in channel.Reader.ReadAllAsync())
                clock.Arrived(item);
        });
        clock.Run(item => channel.Writer.TryWrite(item), Pause);
        channel.Writer.Complete();
        await reading;
        return clock.Microseconds();
    }

    static async Task<double[]> MeasureQueueAsync()
    {
        var clock = new LatencyClock(Dispatches / Blocks);
        WelcomeHandler.Handled = clock.Arrived;
        using var queue = new MemoryQueue();
        var worker = new Worker(queue, BenchmarkJobs.Table, new WorkerOptions { Concurrency = 2 });
        var running = Task.Run(() => worker.RunAsync());
        clock.Run(item => queue.DispatchAsync(new SendWelcomeEmail(item)).AsTask().GetAwaiter().GetResult(), Pause);
        await worker.StopAsync();
        await running;
        return clock.Microseconds();
    }

    static Samples Summarise(string what, List<double> latencies)
    {
        var samples = new Samples(latencies);
        Report.Row($"{what}, dispatch to handler start, idle", samples, $"µs, p99 {samples.At(0.99):0.0}", "0.0");
        return samples;
    }
}
