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
    const int Batch = 1_000;
    const int WarmUps = 20;

    static readonly PopRequest Request = new([QueueLimits.DefaultQueue], TimeSpan.FromHours(1), TimeSpan.Zero);

    public static async Task<(double Delayed, double Waiting)> RunAsync() => (
        await CompareAsync("delayed", TimeSpan.FromHours(1)),
        await CompareAsync("waiting", TimeSpan.Zero));

    /// <returns>The cost of a pop beside many as a multiple of that beside few.</returns>
    public static async Task<double> CompareAsync(
        IQueue few, IQueue many, string what, TimeSpan delay, int pops, int rounds)
    {
        await PushAsync(few, Few, delay);
        await PushAsync(many, Many, delay);
        var (atFew, atMany) = (new List<double>(), new List<double>());
        for (var round = -WarmUps; round < rounds; round++)
        {
            var (first, second) = (await MeasureAsync(few, pops), await MeasureAsync(many, pops));
            if (round < 0)
                continue;
            atFew.Add(first);
            atMany.Add(second);
        }

        return Summarise(what, Many, atMany).Median / Summarise(what, Few, atFew).Median;
    }

    static async Task<double> CompareAsync(string what, TimeSpan delay)
    {
        using var few = new MemoryQueue();
        using var many = new MemoryQueue();
        return await CompareAsync(few, many, what, delay, pops: 1_000, rounds: 101);
    }

    static async Task<double> MeasureAsync(IQueue queue, int pops)
    {
        await PushAsync(queue, pops, TimeSpan.Zero);
        var leases = new Lease[pops];
        var found = 0;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < pops; i++)
            found += await queue.PopAsync(Request, leases.AsMemory(i, 1));
        var elapsed = Stopwatch.GetElapsedTime(start);
        var stale = await queue.AckAsync(leases);
        if (found != pops || stale.Count > 0)
            throw new InvalidOperationException($"Expected {pops} jobs, found {found}, {stale.Count} of them stale.");
        return elapsed.TotalNanoseconds / pops;
    }

    static async Task PushAsync(IQueue queue, int count, TimeSpan delay)
    {
        var payload = "{}"u8.ToArray();
        for (var left = count; left > 0; left -= Batch)
        {
            await queue.PushAsync(
                [.. Enumerable.Range(0, Math.Min(left, Batch)).Select(_ => new NewJob(JobId.Next(), "job", payload, delay: delay))]);
        }
    }

    static Samples Summarise(string what, int count, List<double> nanoseconds)
    {
        var samples = new Samples(nanoseconds);
        Report.Row($"pop beside {count:N0} {what} jobs", samples, "ns");
        return samples;
    }
}
