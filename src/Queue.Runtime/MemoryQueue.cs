using Queue.Memory;
using Queue.Storage;

namespace Queue;

/// <summary>
/// A queue in the memory of this process. It holds every guarantee for the life of the process only. Nothing in it
/// polls: a push hands its jobs to the pops that wait, and one timer fires when the next job, lease or wait is due.
/// </summary>
/// <remarks>
/// Where workers don't keep up, every sixteenth push waits some microseconds for them, as long as they get on.
/// </remarks>
public sealed partial class MemoryQueue : IQueue, IDisposable
{
    static readonly IReadOnlyList<Lease> NoLeases = [];

    readonly Lock gate = new();
    readonly int? capacity;
    readonly TimeSpan pushTimeout;
    readonly StoreClock clock;
    readonly Alarm alarm;
    readonly LiveJobs jobs;
    readonly FailedJobs failedJobs = new();
    readonly WaitingPops pops;
    readonly WaitingPushes pushes = new();
    volatile bool isDisposed;

    /// <summary>An empty queue.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MemoryQueue(MemoryQueueOptions? options = null)
    {
        options ??= new();
        options.Validate();
        capacity = options.Capacity;
        pushTimeout = options.PushTimeout;
        clock = new(options.TimeProvider);
        alarm = new(options.TimeProvider, _ => OnAlarm());
        jobs = new(clock);
        pops = new(this, jobs);
    }

    /// <inheritdoc/>
    public QueueFeatures Features =>
        QueueFeatures.UniqueJobs | QueueFeatures.Cancellation | QueueFeatures.Lookup | QueueFeatures.Progress
        | QueueFeatures.Pausing;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default)
    {
        NewJob.ThrowIfInvalidBatch(jobs);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (jobs.IsEmpty)
            return new(LiveJobs.NoDuplicates);
        if (capacity is { } limit)
            return PushBoundedAsync(jobs, limit, cancellationToken);

        if (!this.jobs.TryPush(jobs))
            return new(Add(jobs));
        if (pops.MustBeServed)
            CatchUp();
        return new(LiveJobs.NoDuplicates);
    }

    /// <inheritdoc/>
    public ValueTask<int> PopAsync(
        PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (leases.Length is 0 or > QueueLimits.MaxBatch)
        {
            throw new ArgumentException(
                $"Expected room for 1 to {QueueLimits.MaxBatch} leases, found {leases.Length}.", nameof(leases));
        }

        PopRequest.ThrowIfInvalidPrefetch(prefetch, leases.Length);
        cancellationToken.ThrowIfCancellationRequested();
        var served = new ServedWaiters();
        PopWaiter? waiter = null;
        int count;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = jobs.CatchUp();
            count = jobs.Lease(request, leases.Span, prefetch, now);
            if (count == 0 && request.Wait > TimeSpan.Zero)
            {
                waiter = pops.Add(request, leases, prefetch, now, cancellationToken);
                now = jobs.CatchUp();
            }

            Serve(now, ref served);
        }

        served.Wake();
        if (waiter is null)
            return new(count);
        var wait = new ValueTask<int>(waiter, waiter.Version);
        waiter.ObserveCancellation();
        return wait;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lease>> AckAsync(
        ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(leases.Length, nameof(leases));
        ObjectDisposedException.ThrowIf(isDisposed, this);
        List<Lease>? stale = null;
        foreach (ref readonly var lease in leases)
        {
            if (!jobs.TryAck(lease, out var claim))
                (stale ??= []).Add(lease);
            else if (claim is not null)
                Complete(claim);
        }

        if (capacity is not null)
            CatchUp(leases.Length - (stale?.Count ?? 0));
        return new(stale ?? NoLeases);
    }

    /// <inheritdoc/>
    public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!jobs.TryReturn(lease, nack))
                return new(false);
            Serve(jobs.CatchUp(), ref served);
        }

        served.Wake();
        return new(true);
    }

    /// <inheritdoc/>
    public ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(error);
        var served = new ServedWaiters();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!jobs.TryRemove(lease, out var job))
                return new(false);
            var now = jobs.CatchUp();
            failedJobs.Add(new(job, QueueLimits.CutError(error), new(now, TimeSpan.Zero)));
            AdmitPushes(now);
            Serve(now, ref served);
        }

        served.Wake();
        return new(true);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(leases.Length, nameof(leases));
        PopRequest.ThrowIfInvalidLease(duration, nameof(duration));
        List<Lease>? stale = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = clock.Now();
            foreach (ref readonly var lease in leases)
            {
                if (!jobs.TryExtend(lease, now + duration.Ticks))
                    (stale ??= []).Add(lease);
            }

            SetAlarm(now);
        }

        return new(stale ?? NoLeases);
    }

    /// <inheritdoc/>
    public ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        var served = new ServedWaiters();
        QueueCounts counts;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            Serve(jobs.CatchUp(), ref served);
            counts = jobs.CountBy(queue) with { Failed = failedJobs.Count(queue) };
        }

        served.Wake();
        return new(counts);
    }

    /// <summary>
    /// Ends the queue: waiting pops return nothing, waiting pushes and every later call throw
    /// <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            alarm.Dispose();
            pops.EndUntil(long.MaxValue, ref served);
            feeds.ForEach(static feed => feed.End());
            while (pushes.First is { } push)
                pushes.End(push).TrySetException(new ObjectDisposedException(nameof(MemoryQueue)));
        }

        served.Wake();
    }

    /// <summary>A pop that waited goes on.</summary>
    internal void Resume(PopWaiter waiter, bool isReusable)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            pops.Resume(waiter, isReusable);
            if (!pops.IsEmpty)
                Serve(jobs.CatchUp(), ref served);
        }

        served.Wake();
    }

    internal void CancelWait(PopWaiter waiter)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            if (waiter.IsWaiting)
                pops.End(waiter, 0, ref served);
        }

        served.Wake();
    }

    static void ThrowIfTooMany(int count, string parameter)
    {
        if (count > QueueLimits.MaxBatch)
            throw new ArgumentException(
                $"Expected at most {QueueLimits.MaxBatch} in one call, found {count}.", parameter);
    }

    IReadOnlyList<DuplicateJob> Add(ReadOnlySpan<NewJob> newJobs)
    {
        var served = new ServedWaiters();
        IReadOnlyList<DuplicateJob> duplicates;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = jobs.CatchUp();
            duplicates = jobs.Add(newJobs, now);
            Serve(now, ref served);
        }

        served.Wake();
        return duplicates;
    }

    void Complete(UniqueClaim claim)
    {
        lock (gate)
            jobs.Complete(claim);
    }

    void CatchUp(int acked = 0)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            jobs.Forget(acked);
            var now = jobs.CatchUp();
            AdmitPushes(now);
            Serve(now, ref served);
        }

        served.Wake();
    }

    void OnAlarm()
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            alarm.Reset();
            var now = jobs.CatchUp();
            pops.Serve(now, ref served, isOverdue: true);
            pops.EndUntil(now, ref served);
            while (pushes.TryTakeOverdue(now, out var push))
                push.TrySetException(CreateFullException());
            AdmitPushes(now);
            Serve(now, ref served);
        }

        served.Wake();
    }

    void Serve(long now, ref ServedWaiters served)
    {
        pops.Serve(now, ref served);
        SetAlarm(now);
    }

    void SetAlarm(long now)
    {
        if (!isDisposed)
            alarm.Set(Math.Min(jobs.NextDue, Math.Min(pops.NextDue(now), pushes.NextDue)), now);
    }
}
