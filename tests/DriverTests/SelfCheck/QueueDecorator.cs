using Queue.Storage;

namespace Queue.DriverTests.SelfCheck;

/// <summary>Passes everything on; a planted bug overrides one member.</summary>
abstract class QueueDecorator(IQueue inner) : IQueue
{
    protected IQueue Inner => inner;

    public QueueFeatures Features => inner.Features;

    public virtual ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        inner.PushAsync(jobs, cancellationToken);

    public virtual ValueTask<int> PopAsync(
        PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default) =>
        inner.PopAsync(request, leases, prefetch, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Lease>> AckAsync(
        ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
        inner.AckAsync(leases, cancellationToken);

    public virtual ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
        inner.NackAsync(lease, nack, cancellationToken);

    public virtual ValueTask<bool> FailAsync(
        Lease lease, string error, CancellationToken cancellationToken = default) =>
        inner.FailAsync(lease, error, cancellationToken);

    public virtual ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) =>
        inner.ExtendAsync(leases, duration, cancellationToken);

    public virtual ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.CancelAsync(ids, cancellationToken);

    public virtual IAsyncEnumerable<Guid> WatchCancelledAsync(CancellationToken cancellationToken = default) =>
        inner.WatchCancelledAsync(cancellationToken);

    public virtual ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        inner.FindAsync(id, cancellationToken);

    public virtual ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
        inner.ReportProgressAsync(lease, fraction, message, cancellationToken);

    public virtual ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default) =>
        inner.PauseAsync(queue, cancellationToken);

    public virtual ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken = default) =>
        inner.ResumeAsync(queue, cancellationToken);

    public virtual ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken = default) =>
        inner.ListPausedAsync(cancellationToken);

    public virtual ValueTask<QueueCounts> CountAsync(
        string? queue = null, CancellationToken cancellationToken = default) =>
        inner.CountAsync(queue, cancellationToken);

    public virtual ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default) =>
        inner.ListFailedAsync(query, cancellationToken);

    public virtual ValueTask<RetriedJobs> RetryFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.RetryFailedAsync(ids, cancellationToken);

    public virtual ValueTask<int> ForgetFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.ForgetFailedAsync(ids, cancellationToken);

    public virtual ValueTask<int> FlushFailedAsync(
        string? queue = null, CancellationToken cancellationToken = default) =>
        inner.FlushFailedAsync(queue, cancellationToken);

    protected static Lease Altered(Lease lease, int attempts = 0, int releases = 0) => new(
        new Job
        {
            Id = lease.Job.Id,
            Name = lease.Job.Name,
            Version = lease.Job.Version,
            Payload = lease.Job.Payload,
            Queue = lease.Job.Queue,
            Priority = lease.Job.Priority,
            MaxAttempts = lease.Job.MaxAttempts,
            Attempts = lease.Job.Attempts + attempts,
            Releases = lease.Job.Releases + releases,
            CreatedAt = lease.Job.CreatedAt,
            AvailableAt = lease.Job.AvailableAt,
            Headers = lease.Job.Headers,
        },
        lease.Token, lease.PoppedAt, lease.ExpiresAt);

    protected static NewJob Altered(
        in NewJob job, byte[]? payload = null, int? priority = null, TimeSpan? delay = null, bool keepsTime = true,
        string? queue = null, JobHeaders? headers = null, int? maxAttempts = null, bool keepsKey = true,
        bool keepsUniqueFor = true) => new(
            job.Id, job.Name, payload ?? job.Payload, job.Version, queue ?? job.Queue, priority ?? job.Priority,
            delay ?? job.Delay, keepsTime ? job.At : null, headers ?? job.Headers,
            maxAttempts ?? job.MaxAttempts, keepsKey ? job.UniqueKey : null,
            keepsKey && keepsUniqueFor ? job.UniqueFor : null);
}
