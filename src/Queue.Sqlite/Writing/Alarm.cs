namespace Queue.Sqlite.Writing;

/// <summary>Rings once, after a time.</summary>
sealed class Alarm : IDisposable
{
    readonly ITimer timer;
    readonly Action ring;
    volatile bool isSet;

    public Alarm(TimeProvider timeProvider, Action ring)
    {
        this.ring = ring;
        timer = timeProvider.CreateTimer(
            static state => ((Alarm)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether it is going to ring. Time does not tell: a timer may ring a little early.</summary>
    public bool IsSet => isSet;

    /// <param name="time">Not longer than a day. Timers count whole milliseconds.</param>
    public void Set(TimeSpan time)
    {
        isSet = true;
        timer.Change(
            TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(time.TotalMilliseconds))), Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => timer.Dispose();

    void Ring()
    {
        isSet = false;
        ring();
    }
}
