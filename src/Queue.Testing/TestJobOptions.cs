namespace Queue.Testing;

/// <summary>How a job was dispatched and which start of it is meant; see <see cref="TestJob"/>.</summary>
public sealed class TestJobOptions
{
    /// <summary>The job's id.</summary>
    /// <value>Default: null, for a new one.</value>
    public Guid? Id { get; init; }

    /// <summary>The queue that the job came from.</summary>
    /// <value>Default: null, the queue of the job's definition.</value>
    public string? Queue { get; init; }

    /// <summary>0 to 9, higher first.</summary>
    /// <value>Default: null, the priority of the job's definition.</value>
    public int? Priority { get; init; }

    /// <summary>Which start this is, from 1.</summary>
    /// <value>Default: 1.</value>
    public int Attempt { get; init; } = 1;

    /// <summary>How many starts the job gets.</summary>
    /// <value>
    /// Default: null, as many as the job's definition says, or else <see cref="WorkerOptions.DefaultMaxAttempts"/>.
    /// </value>
    public int? MaxAttempts { get; init; }

    /// <summary>How often a handler released the job.</summary>
    /// <value>Default: 0.</value>
    public int Releases { get; init; }

    /// <summary>The headers given at dispatch.</summary>
    /// <value>Default: none.</value>
    public JobHeaders Headers { get; init; } = JobHeaders.Empty;

    /// <summary>When the job was dispatched.</summary>
    /// <value>Default: null, for the first moment of the year 2000.</value>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When the job became due.</summary>
    /// <value>Default: null, when it was dispatched.</value>
    public DateTimeOffset? AvailableAt { get; init; }

    /// <summary>When the job was handed to the worker.</summary>
    /// <value>Default: null, when it became due.</value>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When the time of this start is over.</summary>
    /// <value>Default: null, for a job without a timeout.</value>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>The services of the job's scope.</summary>
    /// <value>Default: null, for a job without.</value>
    public IServiceProvider? Services { get; init; }

    /// <summary>The handler's token.</summary>
    /// <value>Default: one that is never cancelled.</value>
    public CancellationToken CancellationToken { get; init; }
}
