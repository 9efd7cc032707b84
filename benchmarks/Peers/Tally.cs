using System.Diagnostics;

namespace Peers;

/// <summary>Counts the jobs of a round. Every handler, ours and theirs, does nothing but this.</summary>
static class Tally
{
    static TaskCompletionSource all = new();
    static int expected;
    static int count;
    static long first;

    public static Task All => all.Task;

    /// <summary>From the first job handled on.</summary>
    public static TimeSpan SinceFirst => Stopwatch.GetElapsedTime(first);

    public static void Begin(int jobs)
    {
        all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        (expected, count) = (jobs, 0);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    public static void Add(ulong userId)
    {
        _ = userId;
        var handled = Interlocked.Increment(ref count);
        if (handled == 1)
            first = Stopwatch.GetTimestamp();
        if (handled == expected)
            all.SetResult();
    }
}
