namespace Queue.Testing.Timing;

/// <summary>A clock that stands still until it is moved, from timer to timer.</summary>
sealed class HarnessClock(Stage stage, DateTimeOffset start) : TimeProvider
{
    readonly Lock gate = new();
    readonly PriorityQueue<(HarnessTimer Timer, int Version), (long Due, long Number)> timers = new();
    long count;
    long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => start + TimeSpan.FromTicks(GetTimestamp());

    public override long GetTimestamp() => Volatile.Read(ref now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new HarnessTimer(this, stage, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Set(HarnessTimer timer, int version, TimeSpan wait)
    {
        lock (gate)
            timers.Enqueue((timer, version), (now + wait.Ticks, count++));
    }

    /// <summary>Goes on to the next timer and rings it, if it is due by then.</summary>
    /// <returns>Whether one rang.</returns>
    public bool TryRingNext(long until)
    {
        while (true)
        {
            (HarnessTimer Timer, int Version) next;
            lock (gate)
            {
                if (!timers.TryPeek(out next, out var at) || at.Due > until)
                    return false;
                timers.Dequeue();
                if (next.Timer.IsSet(next.Version))
                    now = Math.Max(now, at.Due);
            }

            if (next.Timer.TryRing(next.Version))
                return true;
        }
    }

    public void MoveTo(long time)
    {
        lock (gate)
            now = Math.Max(now, time);
    }
}
