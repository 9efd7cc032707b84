namespace Queue.Testing.Running;

/// <summary>All starts of handlers in a harness.</summary>
sealed class Starts(TimeProvider clock)
{
    readonly Lock gate = new();
    readonly List<JobStart> starts = [];
    readonly List<JobStart> running = [];

    public IReadOnlyList<JobStart> All
    {
        get
        {
            lock (gate)
                return [.. starts];
        }
    }

    public JobStart Add(Job job)
    {
        var start = new JobStart(job, clock.GetUtcNow());
        lock (gate)
        {
            starts.Add(start);
            running.Add(start);
        }

        return start;
    }

    /// <summary>Those that something outside of the harness would let go on.</summary>
    public List<JobStart> FindOutside()
    {
        lock (gate)
        {
            running.RemoveAll(static start => !start.IsRunning);
            return running.FindAll(static start => !start.IsAtRest);
        }
    }
}
