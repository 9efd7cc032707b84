using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Passes everything on; a planted bug overrides some of it.</summary>
class QueueDecorator(IQueue inner) : IQueue
{
    protected static IReadOnlyList<Lease> NoLeases { get; } = [];

    protected IQueue Inner => inner;

    public QueueFeatures Features => inner.Features;

    public virtual ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        PushAllAsync(jobs.ToArray(), cancellationToken);

    /// <summary>The same, for what waits for the answer.</summary>
    public virtual ValueTask<IReadOnlyList<DuplicateJob>> PushAllAsync(
        NewJob[] jobs, CancellationToken cancellationToken) => inner.PushAsync(jobs, cancellationToken);

    public virtual ValueTask<int> PopAsync(
        PopRequest request,
        Memory<Lease> leases,
        int prefetch = 0,
        CancellationToken cancellationToken = default) =>
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

    public ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default) =>
        inner.CountAsync(queue, cancellationToken);

    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default) =>
        inner.ListFailedAsync(query, cancellationToken);

    public ValueTask<RetriedJobs> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.RetryFailedAsync(ids, cancellationToken);

    public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.ForgetFailedAsync(ids, cancellationToken);

    public ValueTask<int> FlushFailedAsync(string? queue = null, CancellationToken cancellationToken = default) =>
        inner.FlushFailedAsync(queue, cancellationToken);
}
