using Microsoft.Extensions.Logging;
using Queue.Storage;

namespace Queue.Working;

/// <summary>Ends the runs of one slot that have a timeout. Made for the first such run, and used again.</summary>
sealed class Deadline
{
    readonly Lock gate = new();
    readonly Slot slot;
    readonly WorkerOptions options;
    readonly ILogger logger;
    readonly ITimer alarm;
    Lease lease;
    long run;
    long start;
    TimeSpan time;
    bool isRunning;
    bool isOver;

    public Deadline(Slot slot, WorkerOptions options, ILogger logger)
    {
        (this.slot, this.options, this.logger) = (slot, options, logger);
        alarm = options.TimeProvider.CreateTimer(
            static state => ((Deadline)state!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>When the time is over, by the worker's clock; null while no run has a timeout.</summary>
    public DateTimeOffset? At { get; private set; }

    /// <summary>Whether the run goes on, and its time is over.</summary>
    public bool IsOver
    {
        get
        {
            lock (gate)
                return isRunning && (isOver || (!IsCancelled && TimeLeft(time) <= TimeSpan.Zero));
        }
    }

    /// <summary>Gives the run that begins this much time.</summary>
    public void Begin(TimeSpan time)
    {
        lock (gate)
        {
            (this.time, isRunning, isOver) = (time, slot.TryGetHeld(out lease, out run), false);
            start = options.TimeProvider.GetTimestamp();
            At = options.TimeProvider.GetUtcNow() + time;
            RingIn(time);
        }
    }

    /// <summary>Ends the run.</summary>
    /// <returns>
    /// How much time it had, if that was over before it ended; null if not, or if it was cancelled for another reason
    /// before.
    /// </returns>
    public TimeSpan? End()
    {
        lock (gate)
        {
            if (!isRunning)
                return null;
            alarm.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            isOver |= !IsCancelled && TimeLeft(time) <= TimeSpan.Zero;
            (isRunning, lease, At) = (false, default, null);
            return isOver ? time : null;
        }
    }

    bool IsCancelled => slot.Run.IsCancelled;

    void Ring()
    {
        long late;
        Job? ignorant = null;
        TimeSpan limit;
        lock (gate)
        {
            // The alarm of an earlier run may come late, and a timer may be early by the clock.
            if (!isRunning || RangEarly(isOver ? time + options.CancellationTime : time))
                return;
            (late, limit) = (run, time);
            if (isOver)
                ignorant = lease.Job;
            else if (IsCancelled)
                return;
            else
                RingIn(options.CancellationTime);
            isOver = true;
        }

        if (ignorant is null)
            slot.Cancel(late, logger);
        else
            Log.TimeoutIgnored(logger, ignorant.Name, ignorant.Id, limit);
    }

    bool RangEarly(TimeSpan due)
    {
        if (TimeLeft(due) is var left && left <= TimeSpan.Zero)
            return false;
        RingIn(left);
        return true;
    }

    TimeSpan TimeLeft(TimeSpan due) => due - options.TimeProvider.GetElapsedTime(start);

    // In whole milliseconds, as timers count; less would ring at once, again and again.
    void RingIn(TimeSpan wait) =>
        alarm.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
}
