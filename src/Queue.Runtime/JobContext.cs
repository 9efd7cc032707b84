using Queue.CompilerServices;
using Queue.Storage;

namespace Queue;

/// <summary>What a handler may want to know about the job it runs: take it as a parameter.</summary>
public sealed class JobContext
{
    readonly Lease lease;

    internal JobContext(in Lease lease, int maxAttempts, CancellationToken cancellationToken)
    {
        this.lease = lease;
        MaxAttempts = maxAttempts;
        CancellationToken = cancellationToken;
    }

    /// <summary>The id of the job: the same for all its attempts, so a key for idempotent side effects.</summary>
    public Guid JobId => lease.Job.Id;

    /// <summary>The name under which the job is stored.</summary>
    public string Name => lease.Job.Name;

    /// <summary>The queue that the job came from.</summary>
    public string Queue => lease.Job.Queue;

    /// <summary>0 to 9, higher first.</summary>
    public int Priority => lease.Job.Priority;

    /// <summary>Which start this is, from 1.</summary>
    public int Attempt => lease.Job.Attempts;

    /// <summary>How many starts the job gets.</summary>
    public int MaxAttempts { get; }

    /// <summary>Whether the job is kept as failed if this start fails.</summary>
    public bool IsLastAttempt => Attempt >= MaxAttempts;

    /// <summary>How often a handler released the job.</summary>
    public int Releases => lease.Job.Releases;

    /// <summary>The version of the payload's shape.</summary>
    public int Version => lease.Job.Version;

    /// <summary>The payload as it is stored, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Payload => lease.Job.Payload;

    /// <summary>
    /// The services of the job's scope, which it has where its handler takes services or there is middleware.
    /// </summary>
    /// <exception cref="InvalidOperationException">The job has no scope, or the worker no provider.</exception>
    public IServiceProvider Services => Scope ?? throw new InvalidOperationException(
        $"Expected services for the job '{Name}', found none: the worker has no provider, or its handler takes no " +
        "services and there is no middleware. Take the service as a parameter of the handler.");

    /// <summary>When the job was dispatched, by the store's clock.</summary>
    public DateTimeOffset CreatedAt => lease.Job.CreatedAt;

    /// <summary>When the job became due, by the store's clock.</summary>
    public DateTimeOffset AvailableAt => lease.Job.AvailableAt;

    /// <summary>When the job was handed to this worker, by the store's clock.</summary>
    public DateTimeOffset StartedAt => lease.PoppedAt;

    /// <summary>The headers given at dispatch.</summary>
    public JobHeaders Headers => lease.Job.Headers;

    /// <summary>
    /// When the time of this start is over, by the worker's clock: then the token is cancelled, and the start has
    /// failed.
    /// </summary>
    /// <value>Null where neither the job nor the worker has a timeout.</value>
    public DateTimeOffset? Deadline { get; internal init; }

    /// <summary>
    /// Cancelled when the <see cref="Deadline"/> is reached, when the worker's shutdown time is over, and when the
    /// lease is lost; then another worker may run the job.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    internal IServiceProvider? Scope { get; init; }

    /// <summary>The run that middleware goes on with.</summary>
    internal JobRun? Run { get; init; }
}
