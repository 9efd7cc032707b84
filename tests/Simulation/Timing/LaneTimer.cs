namespace Queue.Simulating.Timing;

/// <summary>
/// A timer whose callback runs as a task of its lane. As with the system's timers, a callback that is on its way still
/// comes when the timer is changed or disposed.
/// </summary>
sealed class LaneTimer(Loop loop, Lane lane, TimerCallback callback, object? state) : ITimer
{
    TimeSpan period;
    int version;
    bool isSet;

    public bool IsSet(int version) => isSet && version == this.version;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        loop.ThrowIfForeign();
        this.period = period;
        version++;
        isSet = dueTime != Timeout.InfiniteTimeSpan;
        if (isSet)
            loop.Set(this, version, loop.Now + dueTime.Ticks);
        return true;
    }

    public void Fire()
    {
        isSet = false;
        if (period > TimeSpan.Zero)
            Change(period, period);
        lane.Post(() => callback(state));
    }

    public void Dispose()
    {
        isSet = false;
        version++;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }
}
