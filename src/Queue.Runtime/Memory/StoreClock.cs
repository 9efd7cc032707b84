namespace Queue.Memory;

/// <summary>
/// The clock of a <see cref="MemoryQueue"/>, in ticks: starts at the wall clock's time and goes on by timestamps, so
/// that setting the wall clock moves neither leases nor delays. Never goes back.
/// </summary>
sealed class StoreClock(TimeProvider timeProvider)
{
    readonly long startTimestamp = timeProvider.GetTimestamp();
    readonly long startTicks = timeProvider.GetUtcNow().UtcTicks;
    readonly double ticksPerTimestamp = (double)TimeSpan.TicksPerSecond / timeProvider.TimestampFrequency;
    readonly bool isSystem = timeProvider == TimeProvider.System;
    Look lastLook = new(long.MinValue, 0);

    public long Now() =>
        startTicks + (long)((timeProvider.GetTimestamp() - startTimestamp) * ticksPerTimestamp);

    /// <summary>
    /// Some milliseconds behind at most, never ahead, and much cheaper: the time of the last look in the same tick of
    /// the system's coarse clock.
    /// </summary>
    public long NowCoarse()
    {
        if (!isSystem)
            return Now();
        var tick = Environment.TickCount64;
        var last = Volatile.Read(ref lastLook);
        if (last.Tick == tick)
            return last.Now;
        var look = new Look(tick, Now());
        Volatile.Write(ref lastLook, look);
        return look.Now;
    }

    /// <summary>When a moment of the wall clock is, by this clock; now when it has passed.</summary>
    public long At(DateTimeOffset moment, long now) => Math.Min(
        now + Math.Max(0, moment.UtcTicks - timeProvider.GetUtcNow().UtcTicks), DateTimeOffset.MaxValue.UtcTicks);

    sealed class Look(long tick, long now)
    {
        public readonly long Tick = tick;

        public readonly long Now = now;
    }
}
