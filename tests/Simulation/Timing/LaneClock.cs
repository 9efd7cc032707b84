namespace Queue.Simulating.Timing;

/// <summary>The clock of one process: all go at the same speed, none shows the same time.</summary>
sealed class LaneClock(Loop loop, Lane lane, TimeSpan wallOffset, TimeSpan timestampOffset) : TimeProvider
{
    static readonly DateTimeOffset Epoch = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public TimeSpan WallOffset { get; set; } = wallOffset;

    public override DateTimeOffset GetUtcNow() => Epoch + WallOffset + TimeSpan.FromTicks(loop.Now);

    public override long GetTimestamp() => loop.Now + timestampOffset.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new LaneTimer(loop, lane, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}
