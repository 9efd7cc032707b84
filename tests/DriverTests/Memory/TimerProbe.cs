using Microsoft.Extensions.Time.Testing;

namespace Queue.DriverTests.Memory;

/// <summary>A clock that counts its timers and how often they fire.</summary>
sealed class TimerProbe : TimeProvider
{
    readonly FakeTimeProvider clock = new();
    int created;
    int fired;

    public int Created => Volatile.Read(ref created);

    public int Fired => Volatile.Read(ref fired);

    public override long TimestampFrequency => clock.TimestampFrequency;

    public void Advance(TimeSpan time) => clock.Advance(time);

    /// <summary>How far the wall clock was moved, without time passing.</summary>
    public TimeSpan WallClockShift { get; set; }

    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + WallClockShift;

    public override long GetTimestamp() => clock.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Interlocked.Increment(ref created);
        return clock.CreateTimer(
            state =>
            {
                Interlocked.Increment(ref fired);
                callback(state);
            },
            state, dueTime, period);
    }
}
