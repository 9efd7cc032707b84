using System.Diagnostics;

namespace Queue.Benchmarks.Memory;

/// <summary>Sends at a steady pace from this thread and notes when each was sent and has arrived.</summary>
sealed class LatencyClock(int count)
{
    readonly long[] sent = new long[count];
    readonly long[] arrived = new long[count];

    public void Run(Action<ulong> send, TimeSpan pause)
    {
        for (var i = 0; i < count; i++)
        {
            Thread.Sleep(pause);
            sent[i] = Stopwatch.GetTimestamp();
            send((ulong)i);
        }

        Thread.Sleep(pause);
    }

    public void Arrived(ulong item) => arrived[item] = Stopwatch.GetTimestamp();

    public double[] Microseconds() =>
        [.. sent.Zip(arrived, (from, to) => Stopwatch.GetElapsedTime(from, to).TotalMicroseconds)];
}
