using Queue.CompilerServices;
using Queue.Storage;
using Queue.Working;

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

    /// <summary>Null where the context was made by hand.</summary>
    internal IQueue? Store { get; init; }

    internal Slot? Slot { get; init; }

    internal long RunNumber { get; init; }

    /// <summary>
    /// Cancelled when the <see cref="Deadline"/> is reached, when the worker's shutdown time is over, and when the
    /// lease is lost; then another worker may run the job.
    /// </summary>
    public CancellationToken CancellationToken { get; }

    internal IServiceProvider? Scope { get; init; }

    /// <summary>The run that middleware goes on with.</summary>
    internal JobRun? Run { get; init; }

    /// <summary>
    /// Keeps how far the job is, for who asks by <see cref="IQueue.FindAsync"/>. Each report goes to the store: report
    /// steps, not bytes.
    /// </summary>
    /// <param name="fraction">How much of it is done, from 0 to 1.</param>
    /// <param name="message">
    /// What it does now; cut to <see cref="QueueLimits.MaxProgressMessageLength"/> characters. Null keeps the last one.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>
    /// False when the lease is lost, or the job was cancelled: nothing was kept, the result is void, and the
    /// <see cref="CancellationToken"/> is cancelled.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    /// <exception cref="NotSupportedException">The queue's driver keeps no progress.</exception>
    public async ValueTask<bool> ReportProgressAsync(
        double fraction, string? message = null, CancellationToken cancellationToken = default)
    {
        QueueLimits.ThrowIfInvalidFraction(fraction);
        if (Store is null || await Store.ReportProgressAsync(lease, fraction, message, cancellationToken))
            return true;
        Slot?.LoseLease(RunNumber);
        return false;
    }
}
