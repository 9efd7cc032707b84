namespace Queue.Memory;

/// <summary>The one timer of a <see cref="MemoryQueue"/>. Under the queue's lock.</summary>
sealed class Alarm(TimeProvider timeProvider, TimerCallback callback) : IDisposable
{
    readonly ITimer timer = timeProvider.CreateTimer(
        callback, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    long setTo = long.MaxValue;

    /// <summary>
    /// Rings when this is due, unless it rings before. Early is harmless: who is called sets it again.
    /// </summary>
    public void Set(long due, long now)
    {
        if (due >= setTo)
            return;

        // Timers count whole milliseconds, up to 49 days of them.
        setTo = due;
        var milliseconds = Math.Ceiling((due - now) / (double)TimeSpan.TicksPerMillisecond);
        timer.Change(
            TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 1, TimeSpan.MillisecondsPerDay)),
            Timeout.InfiniteTimeSpan);
    }

    /// <summary>Has rung: the next <see cref="Set"/> counts, whatever it says.</summary>
    public void Reset() => setTo = long.MaxValue;

    public void Dispose() => timer.Dispose();
}
