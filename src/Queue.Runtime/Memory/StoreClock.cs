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

    public long Now() =>
        startTicks + (long)((timeProvider.GetTimestamp() - startTimestamp) * ticksPerTimestamp);

    /// <summary>How long until a moment of the wall clock, in ticks; zero when it has passed.</summary>
    public long Until(DateTimeOffset moment) => Math.Max(0, moment.UtcTicks - timeProvider.GetUtcNow().UtcTicks);
}
