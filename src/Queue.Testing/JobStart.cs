namespace Queue.Testing;

/// <summary>One start of a handler in a <see cref="WorkerHarness"/>.</summary>
public sealed class JobStart
{
    static readonly AsyncLocal<JobStart?> CurrentStart = new();
    int timers;

    internal JobStart(Job job, DateTimeOffset at) =>
        (JobId, Name, Attempt, Releases, At) = (job.Id, job.Name, job.Attempts, job.Releases, at);

    /// <summary>The id of the job.</summary>
    public Guid JobId { get; }

    /// <summary>The name under which the job is stored.</summary>
    public string Name { get; }

    /// <summary>Which start of the job this is, from 1.</summary>
    public int Attempt { get; }

    /// <summary>How often a handler had released the job before.</summary>
    public int Releases { get; }

    /// <summary>When the handler started, by the harness's clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>What the handler returned; null while it runs and when it threw.</summary>
    public JobOutcome? Outcome { get; internal set; }

    /// <summary>What the handler threw; null while it runs and when it returned.</summary>
    public Exception? Exception { get; internal set; }

    /// <summary>Whether the handler has neither returned nor thrown.</summary>
    public bool IsRunning => Outcome is null && Exception is null;

    /// <summary>The start that the caller is part of.</summary>
    internal static JobStart? Current
    {
        get => CurrentStart.Value;
        set => CurrentStart.Value = value;
    }

    /// <summary>Whether time may pass: the handler has ended, waits for the clock, or was waited for in vain.</summary>
    internal bool IsAtRest => !IsRunning || HasLeft || Volatile.Read(ref timers) > 0;

    /// <summary>Whether it was waited for in vain.</summary>
    internal bool HasLeft { get; set; }

    internal void AddTimers(int count) => Interlocked.Add(ref timers, count);

    /// <summary>The job, which start it is, and what became of it.</summary>
    public override string ToString()
    {
        var end = Exception is { } exception ? $"threw {exception.GetType()}: {exception.Message}"
            : Outcome is { } outcome ? $"{outcome.Kind}" : "runs";
        return $"{Name}, attempt {Attempt} at {At:u}: {end}";
    }
}
