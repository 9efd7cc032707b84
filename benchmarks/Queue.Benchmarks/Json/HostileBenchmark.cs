using System.Diagnostics;
using System.Runtime;

namespace Queue.Benchmarks.Json;

/// <summary>What payloads cost that are made to cost much: time, memory, and how both grow with the length.</summary>
static class HostileBenchmark
{
    const int Rounds = 7;
    const int Large = QueueLimits.MaxPayloadBytes;
    const int Small = Large / 4;
    const long Room = 64 << 20;

    public static void Run()
    {
        Console.WriteLine(
            $"Payloads that are made to cost much: {Large} bytes, best of {Rounds} rounds without collections of " +
            $"garbage; growth from {Small} bytes");
        Console.WriteLine($"{"",-60}{"ms",14}{"bytes allocated",18}{"growth",10}");
        var (worstGrowth, worstTime, worstMemory) = (0.0, 0.0, 0L);
        foreach (var hostile in HostilePayload.All)
        {
            var (growth, time, memory) = Measure(hostile);
            Console.WriteLine(FormattableString.Invariant(
                $"{hostile.Name,-60}{time,14:N2}{memory,18:N0}{growth,10:0.0}"));
            worstGrowth = Math.Max(worstGrowth, growth);
            worstTime = Math.Max(worstTime, time);
            worstMemory = Math.Max(worstMemory, memory);
        }

        var colliding = Time(HostilePayload.CollidingKeys);
        Console.WriteLine(FormattableString.Invariant($"{HostilePayload.CollidingKeys.Name,-60}{colliding,14:N2}"));
        Console.WriteLine();
        Report.Ratio("json.hostile.colliding_keys", colliding / Time(HostilePayload.OrdinaryKeys));
        Report.Ratio("json.hostile.growth", worstGrowth);
        Report.Ratio("json.hostile.ms", worstTime);
        Report.Ratio("json.hostile.bytes_per_byte", worstMemory / (double)Large);
    }

    static (double Growth, double Milliseconds, long Bytes) Measure(HostilePayload hostile)
    {
        var (small, large) = (hostile.Create(Small), hostile.Create(Large));
        var (smallBest, largeBest, bytes) = (double.MaxValue, double.MaxValue, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            smallBest = Math.Min(smallBest, Time(hostile, small));
            var before = GC.GetAllocatedBytesForCurrentThread();
            largeBest = Math.Min(largeBest, Time(hostile, large));
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return (largeBest / smallBest, largeBest, bytes);
    }

    static double Time(HostilePayload hostile)
    {
        var payload = hostile.Create(Large);
        return Enumerable.Range(0, Rounds).Min(_ => Time(hostile, payload));
    }

    static double Time(HostilePayload hostile, byte[] payload)
    {
        // Whether a collection of garbage falls into it is chance, and the bytes are a figure of their own.
        GC.TryStartNoGCRegion(Room);
        var start = Stopwatch.GetTimestamp();
        hostile.Decode(payload);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();
        return elapsed;
    }
}
