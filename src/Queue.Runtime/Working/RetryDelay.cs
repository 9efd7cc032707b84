using System.Buffers.Binary;
using System.Numerics;

namespace Queue.Working;

/// <summary>How long a worker waits before the next attempt.</summary>
static class RetryDelay
{
    /// <summary>The longest wait before a job that is unknown here is looked at again.</summary>
    public static readonly TimeSpan LastLookAgain = TimeSpan.FromMinutes(5);

    static readonly TimeSpan FirstLookAgain = TimeSpan.FromSeconds(5);

    /// <summary>After a failed attempt: exponential, capped, then lengthened by a jitter that the id decides.</summary>
    public static TimeSpan AfterFailure(WorkerOptions options, Job job)
    {
        var ticks = options.Backoff.Ticks * Math.Pow(options.BackoffFactor, job.Attempts - 1);
        ticks = Math.Min(ticks, options.MaxBackoff.Ticks);
        ticks *= 1 + (options.Jitter * Fraction(job));
        return TimeSpan.FromTicks((long)Math.Min(ticks, QueueLimits.MaxDelay.Ticks));
    }

    /// <summary>
    /// For a job that this program does not know: as long as it has been unknown, so that the waits double, within
    /// bounds.
    /// </summary>
    public static TimeSpan ForUnknownJob(TimeSpan age, TimeSpan grace)
    {
        var delay = age < FirstLookAgain ? FirstLookAgain : age > LastLookAgain ? LastLookAgain : age;
        return delay < grace - age ? delay : grace - age;
    }

    /// <summary>From 0 to 1, the same for every run of one attempt of one job.</summary>
    static double Fraction(Job job)
    {
        Span<byte> id = stackalloc byte[16];
        job.Id.TryWriteBytes(id);

        // Ids of one process differ in few bits: the multiplier of SplitMix64 spreads them over the whole word.
        var word = BinaryPrimitives.ReadUInt64LittleEndian(id) ^ BinaryPrimitives.ReadUInt64BigEndian(id[8..]);
        word = (word + (ulong)job.Attempts) * 0x9E37_79B9_7F4A_7C15;
        return (BitOperations.RotateLeft(word, 32) >> 11) * (1.0 / (1UL << 53));
    }
}
