using Queue.Storage;

namespace Queue;

/// <summary>
/// The transport of jobs: what a driver implements and a <see cref="Worker"/> consumes. Users dispatch typed jobs
/// through <see cref="JobDispatch"/>; the members here are the seam beneath it.
/// </summary>
/// <remarks>
/// All times are judged by the store's own clock. Every member is safe to call from many threads at once. A fault of
/// the store is thrown as an exception; an empty pop and a stale lease are results, not exceptions. A lease is over
/// when the store has taken its job back, at its expiry or soon after it; an ack that comes before that counts.
/// Every call ends: a driver bounds how long it waits for its store, and throws when it has no answer. A worker takes
/// an ack, nack or fail without an answer for failed when a lease is over, and cancels such a pop.
/// <see cref="ObjectDisposedException"/> says that the queue itself has been disposed, and ends the workers: a driver
/// never lets one of its parts (a connection that was closed, say) throw it as a fault of the store.
/// </remarks>
public interface IQueue
{
    /// <summary>What this driver can do beyond what every driver does; does not change.</summary>
    QueueFeatures Features { get; }

    /// <summary>
    /// Adds jobs, all or none, but for those whose unique key is held, by another job or by one before them in the
    /// batch. When this has returned, the others are stored.
    /// </summary>
    /// <param name="jobs">
    /// Up to <see cref="QueueLimits.MaxBatch"/> jobs, whose payloads have up to <see cref="QueueLimits.MaxBatchBytes"/>
    /// together; read before the call returns.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for room in a bounded queue. Then nothing has been added.</param>
    /// <returns>The jobs that were not added, each with the id of the job that holds its key; mostly none.</returns>
    /// <remarks>
    /// A unique key is one of its queue and its name. It is held from the push until the job has completed, was
    /// cancelled or is kept as failed; when it has completed and has a <see cref="NewJob.UniqueFor"/>, at least until
    /// so long after the push, by the store's clock.
    /// </remarks>
    /// <exception cref="ArgumentException">The batch is too large.</exception>
    /// <exception cref="NotSupportedException">
    /// A job has a unique key, and the driver has no <see cref="QueueFeatures.UniqueJobs"/>. Nothing has been added.
    /// </exception>
    /// <exception cref="QueueFullException">A bounded queue had no room within its push timeout.</exception>
    /// <exception cref="ObjectDisposedException">The queue has been disposed.</exception>
    ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default);

    /// <summary>
    /// Leases due jobs, in the order priority, available-at, push. Each counts as one attempt from here on. When none
    /// is due, waits up to <see cref="PopRequest.Wait"/> and is woken by the job that becomes due.
    /// </summary>
    /// <param name="request">Which queues to look at, how long to lease, how long to wait.</param>
    /// <param name="leases">
    /// Receives the leases; its length is the most that are handed out, 1 to <see cref="QueueLimits.MaxBatch"/>.
    /// </param>
    /// <param name="prefetch">
    /// How many of the last places of <paramref name="leases"/> are for jobs that will wait in the worker for their
    /// start, zero to one less than all. No suspect is put there: no job behind which a lease expired and that nobody
    /// gave back since, and none whose next start is its last. A process that dies takes its waiting jobs with it, and
    /// those must have a start left.
    /// </param>
    /// <param name="cancellationToken">Ends the wait. A cancelled pop has leased nothing.</param>
    /// <returns>How many leases were written; 0 when none came within the wait.</returns>
    /// <remarks>
    /// A job whose lease expires is due again from that moment on, which is its new available-at; its attempt counts.
    /// A pop stops before a suspect that has no place: it skips nothing, so the order holds.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// There is no room for a lease, or too much, or the prefetch is not less than the room.
    /// </exception>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    ValueTask<int> PopAsync(
        PopRequest request,
        Memory<Lease> leases,
        int prefetch = 0,
        CancellationToken cancellationToken = default);

    /// <summary>Removes jobs that are done.</summary>
    /// <returns>The leases that were stale: expired, ended before, or never given. Their jobs are untouched.</returns>
    /// <exception cref="ArgumentException">There are more than <see cref="QueueLimits.MaxBatch"/>.</exception>
    ValueTask<IReadOnlyList<Lease>> AckAsync(ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default);

    /// <summary>Gives a job back, to be handed out again when the delay of <paramref name="nack"/> is over.</summary>
    /// <returns>False when the lease was stale; then nothing has changed.</returns>
    ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default);

    /// <summary>Keeps a job as failed: it is not handed out again until someone retries it.</summary>
    /// <param name="lease">The lease of the job.</param>
    /// <param name="error">Why; cut to <see cref="QueueLimits.MaxErrorLength"/> characters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the lease was stale; then nothing has changed.</returns>
    ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken = default);

    /// <summary>Makes leases last for <paramref name="duration"/> from now.</summary>
    /// <returns>The leases that were stale.</returns>
    /// <exception cref="ArgumentException">
    /// There are more than <see cref="QueueLimits.MaxBatch"/>, or the duration is not one of a lease.
    /// </exception>
    ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default);

    /// <summary>
    /// Ends jobs that are not done: those that wait or are delayed are removed, and of those that run the lease ends,
    /// so that their worker finds it stale. Their unique keys are free.
    /// </summary>
    /// <returns>How many of the ids were such jobs.</returns>
    /// <exception cref="ArgumentException">There are more than <see cref="QueueLimits.MaxBatch"/>.</exception>
    /// <exception cref="NotSupportedException">
    /// The driver has no <see cref="QueueFeatures.Cancellation"/>.
    /// </exception>
    ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>
    /// The ids of jobs that are cancelled from now on while they run, so that their workers need not wait for their
    /// next extension. The best that the driver can do: some may be missing, and the truth is what
    /// <see cref="ExtendAsync"/> says. Ends when there are no more to come, at once where the driver can't tell.
    /// </summary>
    /// <param name="cancellationToken">Ends it with an <see cref="OperationCanceledException"/>.</param>
    IAsyncEnumerable<Guid> WatchCancelledAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds a job that has not completed, and was neither cancelled nor forgotten.</summary>
    /// <returns>What is known of it now; null when there is none.</returns>
    /// <exception cref="NotSupportedException">The driver has no <see cref="QueueFeatures.Lookup"/>.</exception>
    ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Keeps how far a running job is, in place of what was kept before.</summary>
    /// <param name="lease">The lease of the job.</param>
    /// <param name="fraction">How much of it is done, from 0 to 1.</param>
    /// <param name="message">
    /// What it does; cut to <see cref="QueueLimits.MaxProgressMessageLength"/> characters. Null keeps the last one.
    /// </param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False when the lease was stale; then nothing has changed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    /// <exception cref="NotSupportedException">The driver has no <see cref="QueueFeatures.Progress"/>.</exception>
    ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Hands out nothing of a queue until it is resumed. Pushes go on, and so do jobs that run; those that come back
    /// wait. Kept with the jobs, so it holds for all workers.
    /// </summary>
    /// <returns>False when it was paused before.</returns>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    /// <exception cref="NotSupportedException">The driver has no <see cref="QueueFeatures.Pausing"/>.</exception>
    ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default);

    /// <summary>Hands out what has come to wait since the queue was paused, at once to the pops that wait.</summary>
    /// <returns>False when it was not paused.</returns>
    /// <exception cref="ArgumentException">The name is invalid.</exception>
    /// <exception cref="NotSupportedException">The driver has no <see cref="QueueFeatures.Pausing"/>.</exception>
    ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken = default);

    /// <summary>The queues that are paused, in ordinal order.</summary>
    /// <exception cref="NotSupportedException">The driver has no <see cref="QueueFeatures.Pausing"/>.</exception>
    ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken = default);

    /// <summary>Counts the jobs of one queue, or of all when <paramref name="queue"/> is null.</summary>
    ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default);

    /// <summary>Lists jobs kept as failed, in the order of their ids: the first dispatched first.</summary>
    /// <param name="query">Which queue, after which job, how many.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes failed jobs ready again, at once, with no attempts and releases counted against them. One whose unique key
    /// another job holds stays failed.
    /// </summary>
    /// <returns>How many of the ids are ready again, and which were refused for their key.</returns>
    /// <exception cref="ArgumentException">There are more than <see cref="QueueLimits.MaxBatch"/>.</exception>
    ValueTask<RetriedJobs> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Deletes failed jobs.</summary>
    /// <returns>How many of the ids were failed jobs.</returns>
    /// <exception cref="ArgumentException">There are more than <see cref="QueueLimits.MaxBatch"/>.</exception>
    ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default);

    /// <summary>Deletes all failed jobs of one queue, or of all when <paramref name="queue"/> is null.</summary>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> FlushFailedAsync(string? queue = null, CancellationToken cancellationToken = default);
}
