using Queue.Storage;

namespace Queue.Testing;

/// <summary>
/// A queue that hands every call to another one: override what a test wants to see, to change or to fail.
/// </summary>
/// <param name="inner">The queue that takes the calls.</param>
public abstract class DelegatingQueue(IQueue inner) : IQueue
{
    /// <summary>The queue that takes the calls.</summary>
    protected IQueue Inner { get; } = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    public virtual QueueFeatures Features => Inner.Features;

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        Inner.PushAsync(jobs, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> PopAsync(
        PopRequest request,
        Memory<Lease> leases,
        int prefetch = 0,
        CancellationToken cancellationToken = default) =>
        Inner.PopAsync(request, leases, prefetch, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Lease>> AckAsync(
        ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
        Inner.AckAsync(leases, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
        Inner.NackAsync(lease, nack, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> FailAsync(
        Lease lease, string error, CancellationToken cancellationToken = default) =>
        Inner.FailAsync(lease, error, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) =>
        Inner.ExtendAsync(leases, duration, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        Inner.CancelAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public virtual IAsyncEnumerable<Guid> WatchCancelledAsync(CancellationToken cancellationToken = default) =>
        Inner.WatchCancelledAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        Inner.FindAsync(id, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
        Inner.ReportProgressAsync(lease, fraction, message, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default) =>
        Inner.PauseAsync(queue, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken = default) =>
        Inner.ResumeAsync(queue, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken = default) =>
        Inner.ListPausedAsync(cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<QueueCounts> CountAsync(
        string? queue = null, CancellationToken cancellationToken = default) =>
        Inner.CountAsync(queue, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default) =>
        Inner.ListFailedAsync(query, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<RetriedJobs> RetryFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        Inner.RetryFailedAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> ForgetFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        Inner.ForgetFailedAsync(ids, cancellationToken);

    /// <inheritdoc/>
    public virtual ValueTask<int> FlushFailedAsync(
        string? queue = null, CancellationToken cancellationToken = default) =>
        Inner.FlushFailedAsync(queue, cancellationToken);
}
