namespace Queue.Testing.Timing;

/// <summary>
/// A timer whose callback runs on the stage, in the context that it was made in, as with the system's timers.
/// </summary>
sealed class HarnessTimer(HarnessClock clock, Stage stage, TimerCallback callback, object? state) : ITimer
{
    readonly ExecutionContext? context = ExecutionContext.Capture();
    readonly JobStart? owner = JobStart.Current;
    readonly Lock gate = new();
    TimeSpan period;
    int version;
    bool isSet;
    bool isWaitedFor;
    bool isDisposed;

    public bool IsSet(int version)
    {
        lock (gate)
            return isSet && version == this.version;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (isDisposed)
                return false;
            this.period = period;
            version++;
            isSet = dueTime != Timeout.InfiniteTimeSpan;
            SetWaitedFor(isSet);
            if (isSet)
                clock.Set(this, version, dueTime);
            return true;
        }
    }

    public bool TryRing(int version)
    {
        lock (gate)
        {
            if (!isSet || version != this.version)
                return false;
            if (period > TimeSpan.Zero)
            {
                clock.Set(this, version, period);
            }
            else
            {
                isSet = false;
                SetWaitedFor(false);
            }
        }

        stage.Post(Call);
        return true;
    }

    public void Dispose()
    {
        lock (gate)
        {
            isSet = false;
            isDisposed = true;
            SetWaitedFor(false);
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    void Call()
    {
        if (context is null)
            callback(state);
        else
            ExecutionContext.Run(context, static timer => ((HarnessTimer)timer!).CallHere(), this);
    }

    void CallHere() => callback(state);

    /// <summary>The handler that made the timer is taken to wait for it.</summary>
    void SetWaitedFor(bool value)
    {
        if (isWaitedFor == value)
            return;
        isWaitedFor = value;
        owner?.AddTimers(value ? 1 : -1);
    }
}
