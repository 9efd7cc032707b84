namespace Queue.Sqlite.Writing;

/// <summary>Rings once, after a time.</summary>
sealed class Alarm(TimeProvider timeProvider, Action ring) : IDisposable
{
    readonly ITimer timer = timeProvider.CreateTimer(
        static state => ((Action)state!)(), ring, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <param name="time">Not longer than a day. Timers count whole milliseconds.</param>
    public void Set(TimeSpan time) =>
        timer.Change(
            TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(time.TotalMilliseconds))), Timeout.InfiniteTimeSpan);

    public void Dispose() => timer.Dispose();
}
