using Queue.Storage;

namespace Queue.Sqlite.Writing;

/// <summary>A queue that refuses all but pushes.</summary>
abstract class PushOnlyQueue : IQueue
{
    public QueueFeatures Features => QueueFeatures.UniqueJobs;

    public abstract ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken);

    public ValueTask<int> PopAsync(
        PopRequest request, Memory<Lease> leases, int prefetch, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<IReadOnlyList<Lease>> AckAsync(ReadOnlySpan<Lease> leases, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public IAsyncEnumerable<Guid> WatchCancelledAsync(CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken) => throw OnlyPushes();

    public ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<QueueCounts> CountAsync(string? queue, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<RetriedJobs> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken) =>
        throw OnlyPushes();

    public ValueTask<int> FlushFailedAsync(string? queue, CancellationToken cancellationToken) => throw OnlyPushes();

    static NotSupportedException OnlyPushes() => new("Within a transaction of the user's jobs are pushed only.");
}
