namespace Queue.Simulating.Timing;

/// <summary>
/// The one thread and the one clock of a world. Of the tasks that could run, the seed decides which does; when none is
/// left, time goes on to the next timer.
/// </summary>
sealed class Loop(SeededRandom random)
{
    readonly List<(Lane Lane, Task Task)> runnable = [];
    readonly PriorityQueue<(LaneTimer Timer, int Version), long> timers = new();
    readonly int thread = Environment.CurrentManagedThreadId;
    long steps;
    volatile bool hasForeignWork;

    public SeededRandom Random => random;

    /// <summary>Ticks since the world began.</summary>
    public long Now { get; private set; }

    /// <summary>The lane whose task runs.</summary>
    public Lane? Current { get; private set; }

    public void Run(Task until, long mostSteps, string what)
    {
        // Of a test, say: continuations would go there, and not to their lanes.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            RunUntil(until, mostSteps, what);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    public void Add(Lane lane, Task task)
    {
        ThrowIfForeign();
        runnable.Add((lane, task));
    }

    public void Set(LaneTimer timer, int version, long due) => timers.Enqueue((timer, version), due);

    /// <summary>Work that leaves the world's thread would not happen again in a replay.</summary>
    public void ThrowIfForeign()
    {
        if (Environment.CurrentManagedThreadId == thread)
            return;
        hasForeignWork = true;
        throw CreateForeignException();
    }

    static InvalidOperationException CreateForeignException() =>
        new("Expected work on the world's thread only, found some on another: something has left its scheduler.");

    void RunUntil(Task until, long mostSteps, string what)
    {
        while (!until.IsCompleted)
        {
            if (hasForeignWork)
                throw CreateForeignException();
            if (++steps > mostSteps)
                throw new StuckException($"Expected {what} within {mostSteps} steps, and it goes on.");
            if (runnable.Count > 0)
                RunOne();
            else if (!Advance())
                throw new StuckException($"Expected {what}, but nothing is left that could run.");
        }
    }

    void RunOne()
    {
        var index = random.Next(runnable.Count);
        var (lane, task) = runnable[index];
        runnable[index] = runnable[^1];
        runnable.RemoveAt(runnable.Count - 1);
        Current = lane;
        lane.Run(task);
        Current = null;
    }

    bool Advance()
    {
        while (timers.TryPeek(out var next, out var due))
        {
            if (!next.Timer.IsSet(next.Version))
            {
                timers.Dequeue();
                continue;
            }

            if (due > Now && runnable.Count > 0)
                return true;
            Now = Math.Max(Now, due);
            timers.Dequeue();
            next.Timer.Fire();
        }

        return runnable.Count > 0;
    }
}
