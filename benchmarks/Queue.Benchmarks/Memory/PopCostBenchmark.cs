using System.Diagnostics;
using Queue.Storage;

namespace Queue.Benchmarks.Memory;

/// <summary>
/// What a pop costs beside a million other jobs, delayed ones or such as wait in the same queue, and beside a thousand.
/// Both queues in turns; the jobs that were popped are pushed anew between the rounds, so that the others stay.
/// </summary>
static class PopCostBenchmark
{
    const int Few = 1_000;
    const int Many = 1_000_000;
    const int Pops = 1_000;
    const int Rounds = 101;
    const int WarmUps = 20;

    static readonly PopRequest Request = new([QueueLimits.DefaultQueue], TimeSpan.FromHours(1), TimeSpan.Zero);

    public static async Task<(double Delayed, double Waiting)> RunAsync() => (
        await CompareAsync("delayed", TimeSpan.FromHours(1)),
        await CompareAsync("waiting", TimeSpan.Zero));

    static async Task<double> CompareAsync(string what, TimeSpan delay)
    {
        using var few = new MemoryQueue();
        using var many = new MemoryQueue();
        await PushAsync(few, Few, delay);
        await PushAsync(many, Many, delay);
        var (atFew, atMany) = (new List<double>(), new List<double>());
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var (first, second) = (await MeasureAsync(few), await MeasureAsync(many));
            if (round < 0)
                continue;
            atFew.Add(first);
            atMany.Add(second);
        }

        return Summarise(what, Many, atMany).Median / Summarise(what, Few, atFew).Median;
    }

    static async Task<double> MeasureAsync(MemoryQueue queue)
    {
        await PushAsync(queue, Pops, TimeSpan.Zero);
        var leases = new Lease[Pops];
        var found = 0;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Pops; i++)
            found += await queue.PopAsync(Request, leases.AsMemory(i, 1));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var stale = await queue.AckAsync(leases);
        if (found != Pops || stale.Count > 0)
            throw new InvalidOperationException($"Expected {Pops} jobs, found {found}, {stale.Count} of them stale.");
        return elapsed.TotalNanoseconds / Pops;
    }

    static async Task PushAsync(MemoryQueue queue, int count, TimeSpan delay)
    {
        var payload = "{}"u8.ToArray();
        for (var left = count; left > 0; left -= Pops)
        {
            await queue.PushAsync(
                [.. Enumerable.Range(0, Pops).Select(_ => new NewJob(JobId.Next(), "job", payload, delay: delay))]);
        }
    }

    static Samples Summarise(string what, int count, List<double> nanoseconds)
    {
        var samples = new Samples(nanoseconds);
        Report.Row($"pop beside {count:N0} {what} jobs", samples, "ns");
        return samples;
    }
}
