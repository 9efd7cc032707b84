using Queue.Memory;
using Queue.Storage;

namespace Queue;

/// <summary>
/// A queue in the memory of this process. It holds every guarantee for the life of the process only. Nothing in it
/// polls: a push hands its jobs to the pops that wait, and one timer fires when the next job, lease or wait is due.
/// </summary>
public sealed class MemoryQueue : IQueue, IDisposable
{
    const int MaxIdleLanes = 1_024;
    const long WakeTimeout = 10 * TimeSpan.TicksPerMillisecond;
    static readonly IReadOnlyList<Lease> NoLeases = [];

    readonly Lock gate = new();
    readonly JobStack inbox = new();
    readonly JobStack outbox = new();
    readonly bool isBounded;
    readonly int capacity;
    readonly TimeSpan pushTimeout;
    readonly StoreClock clock;
    readonly ITimer timer;
    readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    readonly DueHeap<MemoryJob> delayed = new();
    readonly DueHeap<MemoryJob> leased = new();
    readonly DueHeap<PopWaiter> popWaits = new();
    readonly DueHeap<PushWaiter> pushWaits = new();
    readonly LinkedList<PushWaiter> pushWaiters = new();
    readonly FailedJobs failedJobs = new();
    readonly List<Lane> replenished = [];
    readonly Stack<PopWaiter> idleWaiters = new();
    Lane lastLane;
    long armedFor = long.MaxValue;
    long lastSequence;
    long lastToken;
    long live;
    int lanesToSweep = MaxIdleLanes;
    long lastArrival;
    int sleeping;
    int waking;
    volatile bool isDisposed;

    /// <summary>An empty queue.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MemoryQueue(MemoryQueueOptions? options = null)
    {
        options ??= new();
        options.Validate();
        isBounded = options.Capacity is not null;
        capacity = options.Capacity ?? int.MaxValue;
        pushTimeout = options.PushTimeout;
        clock = new(options.TimeProvider);
        lastLane = new(QueueLimits.DefaultQueue, this);
        lanes.Add(lastLane.Name, lastLane);
        timer = options.TimeProvider.CreateTimer(
            static state => ((MemoryQueue)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public ValueTask PushAsync(ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default)
    {
        ThrowIfInvalid(jobs);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (jobs.IsEmpty)
            return default;
        if (!isBounded && AreDue(jobs))
        {
            PushDue(jobs);
            return default;
        }

        var served = new ServedWaiters();
        PushWaiter? waiter = null;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (pushWaiters.Count == 0 && live + jobs.Length <= capacity)
                Add(jobs, ref served);
            else
                waiter = WaitForRoom(jobs);
        }

        served.Wake();
        return waiter is null ? default : AwaitRoomAsync(waiter, cancellationToken);
    }

    /// <inheritdoc/>
    public ValueTask<int> PopAsync(
        PopRequest request, Memory<Lease> leases, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (leases.Length is 0 or > QueueLimits.MaxBatch)
        {
            throw new ArgumentException(
                $"Expected room for 1 to {QueueLimits.MaxBatch} leases, found {leases.Length}.", nameof(leases));
        }

        cancellationToken.ThrowIfCancellationRequested();
        var served = new ServedWaiters();
        PopWaiter? waiter = null;
        int count;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = CatchUp();
            count = Fill(request, leases.Span, now);
            if (count == 0 && request.Wait > TimeSpan.Zero)
            {
                waiter = WaitForJobs(request, leases, now, cancellationToken);

                // A push that has not seen the waiter is in the inbox by now.
                now = CatchUp();
            }

            Serve(now, ref served);
            Arm(now);
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
            if (lease.Job is MemoryJob job && job.Lane.Owner == this && job.TryEndLease(lease.Token))
                outbox.Add(job, job);
            else
                (stale ??= []).Add(lease);
        }

        if (isBounded)
            AdmitPushes();
        return new(stale ?? NoLeases);
    }

    /// <inheritdoc/>
    public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!TryEnd(lease, out var job))
                return new(false);

            var now = clock.Now();
            var attempts = nack.Kind == NackKind.Retry ? job.Attempts : job.Attempts - 1;
            var releases = nack.Kind == NackKind.Release ? job.Releases + 1 : job.Releases;
            var keepsPlace = nack.Kind == NackKind.GiveBack && nack.Delay == TimeSpan.Zero;
            var due = keepsPlace ? job.Due : now + nack.Delay.Ticks;
            Store(new(job, job.Lane, attempts, releases, due), now);
            Serve(now, ref served);
            Arm(now);
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
            if (!TryEnd(lease, out var job))
                return new(false);

            live--;
            failedJobs.Add(new(job, QueueLimits.CutError(error), new(clock.Now(), TimeSpan.Zero)));
            AdmitPushes(ref served);
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
                if (lease.Job is MemoryJob job && lease.Token == job.Token && leased.Contains(job))
                {
                    leased.Remove(job);
                    leased.Add(job, now + duration.Ticks);
                }
                else
                {
                    (stale ??= []).Add(lease);
                }
            }

            Arm(now);
        }

        return new(stale ?? NoLeases);
    }

    /// <inheritdoc/>
    public ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        var served = new ServedWaiters();
        var counts = new QueueCounts();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            Serve(CatchUp(), ref served);
            foreach (var lane in lanes.Values)
            {
                if (queue is null || lane.Name == queue)
                {
                    counts = new(
                        counts.Ready + lane.Ready, counts.Delayed + lane.Delayed, counts.Leased + lane.Leased, 0);
                }
            }

            counts = counts with { Failed = failedJobs.Count(queue) };
        }

        served.Wake();
        return new(counts);
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default)
    {
        query.Validate();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return new(failedJobs.List(query));
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var served = new ServedWaiters();
        var count = 0;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = clock.Now();
            foreach (var id in ids)
            {
                if (!failedJobs.Remove(id, out var failed))
                    continue;
                Store(new((MemoryJob)failed.Job, GetLane(failed.Job.Queue), attempts: 0, releases: 0, now), now);
                live++;
                count++;
            }

            Serve(now, ref served);
            Arm(now);
        }

        served.Wake();
        return new(count);
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var count = 0;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            foreach (var id in ids)
                count += failedJobs.Remove(id, out _) ? 1 : 0;
        }

        return new(count);
    }

    /// <inheritdoc/>
    public ValueTask<int> FlushFailedAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return new(failedJobs.Flush(queue));
        }
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
            timer.Dispose();
            while (popWaits.Count > 0)
                EndWait(popWaits.First, 0, ref served);
            while (pushWaiters.First is { } node)
                EndWait(node.Value).TrySetException(new ObjectDisposedException(nameof(MemoryQueue)));
        }

        served.Wake();
    }

    /// <summary>A waiter goes on: only now may the next be woken.</summary>
    internal void Resume(PopWaiter waiter, bool isReusable)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            if (waiter.IsWaking)
            {
                waiter.IsWaking = false;
                Interlocked.Decrement(ref waking);
            }

            if (isReusable)
                idleWaiters.Push(waiter);
            if (sleeping > 0 && !isDisposed)
            {
                var now = CatchUp();
                Serve(now, ref served);
                Arm(now);
            }
        }

        served.Wake();
    }

    internal void CancelWait(PopWaiter waiter)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            if (waiter.IsWaiting)
                EndWait(waiter, 0, ref served);
        }

        served.Wake();
    }

    static void ThrowIfTooMany(int count, string parameter)
    {
        if (count > QueueLimits.MaxBatch)
            throw new ArgumentException($"Expected at most {QueueLimits.MaxBatch} in one call, found {count}.", parameter);
    }

    static void ThrowIfInvalid(ReadOnlySpan<NewJob> jobs)
    {
        ThrowIfTooMany(jobs.Length, nameof(jobs));
        foreach (ref readonly var job in jobs)
        {
            if (job.Name is null)
                throw new ArgumentException("Expected a job made by a constructor, found the default NewJob.", nameof(jobs));
        }
    }

    static bool AreDue(ReadOnlySpan<NewJob> jobs)
    {
        foreach (ref readonly var job in jobs)
        {
            if (job.At is not null || job.Delay != TimeSpan.Zero)
                return false;
        }

        return true;
    }

    /// <summary>Leaves jobs in the inbox, and takes the lock only if there is someone to wake.</summary>
    void PushDue(ReadOnlySpan<NewJob> jobs)
    {
        var now = clock.Now();
        var first = new MemoryJob(jobs[0], now, now);
        var last = first;
        foreach (ref readonly var job in jobs[1..])
            last = new MemoryJob(job, now, now) { Next = last };
        inbox.Add(first, last);
        if (Volatile.Read(ref sleeping) == 0 || Volatile.Read(ref waking) > 0)
            return;

        var served = new ServedWaiters();
        lock (gate)
        {
            now = CatchUp();
            Serve(now, ref served);
            Arm(now);
        }

        served.Wake();
    }

    void OnTimer()
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            if (isDisposed)
                return;
            armedFor = long.MaxValue;
            var now = CatchUp();
            Serve(now, ref served, isOverdue: true);
            while (popWaits.NextDue <= now)
                EndWait(popWaits.First, 0, ref served);
            while (pushWaits.NextDue <= now)
                EndWait(pushWaits.First).TrySetException(CreateFullException(pushTimeout));
            AdmitPushes(ref served);
            Arm(now);
        }

        served.Wake();
    }

    /// <summary>Sets the timer for the next thing to come. Early is harmless: it looks, and sets itself again.</summary>
    void Arm(long now)
    {
        var next = Math.Min(
            Math.Min(delayed.NextDue, leased.NextDue), Math.Min(popWaits.NextDue, pushWaits.NextDue));
        if (waking > 0 && sleeping > 0)
            next = Math.Min(next, now + WakeTimeout);
        if (next >= armedFor)
            return;

        // Timers count whole milliseconds, up to 49 days of them.
        armedFor = next;
        var milliseconds = Math.Ceiling((next - now) / (double)TimeSpan.TicksPerMillisecond);
        timer.Change(
            TimeSpan.FromMilliseconds(Math.Clamp(milliseconds, 1, TimeSpan.MillisecondsPerDay)),
            Timeout.InfiniteTimeSpan);
    }

    void Add(ReadOnlySpan<NewJob> jobs, ref ServedWaiters served)
    {
        var now = CatchUp();
        foreach (ref readonly var job in jobs)
        {
            var delay = job.At is { } at ? clock.Until(at) : job.Delay.Ticks;
            var stored = new MemoryJob(job, now, now + delay);
            stored.Arrive(GetLane(job.Queue), ++lastSequence, lastArrival);
            Store(stored, now);
        }

        live += jobs.Length;
        Serve(now, ref served);
        Arm(now);
    }

    /// <summary>Makes ready what has become due: jobs in the inbox, delayed jobs, and jobs whose lease is over.</summary>
    /// <returns>The time, not before any of them.</returns>
    long CatchUp()
    {
        TakeOutbox();
        TakeInbox();
        var now = clock.Now();
        while (delayed.NextDue <= now)
        {
            var job = delayed.First;
            delayed.Remove(job);
            job.Lane.Delayed--;
            MakeReady(job);
        }

        while (leased.NextDue <= now)
        {
            var due = leased.NextDue;
            var job = leased.First;
            Unlease(job);
            if (job.TryEndLease(job.Token))
                MakeReady(new(job, job.Lane, job.Attempts, job.Releases, due));
            else
                live--;
        }

        return now;
    }

    void TakeInbox()
    {
        for (var job = inbox.TakeAll(); job is not null;)
        {
            var next = job.Next;

            // Two pushes at once may reach the inbox in another order than they read the clock.
            job.Arrive(GetLane(job.Queue), ++lastSequence, lastArrival);
            lastArrival = job.Due;
            MakeReady(job);
            live++;
            job = next;
        }
    }

    void TakeOutbox()
    {
        for (var job = outbox.TakeAll(); job is not null;)
        {
            var next = job.Next;
            job.Next = null;

            // An ack can come in just when the lease is over: then the job has been taken out before.
            if (leased.Contains(job))
            {
                Unlease(job);
                live--;
            }

            job = next;
        }
    }

    void Store(MemoryJob job, long now)
    {
        if (job.Due <= now)
        {
            MakeReady(job);
            return;
        }

        delayed.Add(job, job.Due);
        job.Lane.Delayed++;
    }

    void MakeReady(MemoryJob job)
    {
        job.Lane.Add(job);
        if (job.Lane.Waiters.Count == 0 || job.Lane.IsReplenished)
            return;
        job.Lane.IsReplenished = true;
        replenished.Add(job.Lane);
    }

    /// <summary>
    /// Hands the jobs that have become ready to the pops that wait for them: one at a time, the next when the last has
    /// gone on, so that a burst does not wake more threads than it keeps busy. A wake-up that takes too long is overdue.
    /// </summary>
    void Serve(long now, ref ServedWaiters served, bool isOverdue = false)
    {
        var left = 0;
        for (var i = 0; i < replenished.Count; i++)
        {
            var lane = replenished[i];
            while ((waking == 0 || isOverdue) && lane.Ready > 0 && lane.Waiters.First is { Value: var waiter })
            {
                waiter.IsWaking = waiter.IsAwaited;
                waking += waiter.IsWaking ? 1 : 0;
                EndWait(waiter, Fill(waiter.Request, waiter.Leases.Span, now), ref served);
            }

            lane.IsReplenished = lane.Ready > 0 && lane.Waiters.Count > 0;
            if (lane.IsReplenished)
                replenished[left++] = lane;
        }

        replenished.RemoveRange(left, replenished.Count - left);
    }

    int Fill(PopRequest request, Span<Lease> leases, long now)
    {
        var count = 0;
        var expiry = now + request.Lease.Ticks;
        var queues = request.Queues;
        for (var i = 0; i < queues.Length; i++)
        {
            var lane = GetLane(queues[i]);
            while (count < leases.Length && lane.TryTake(out var job))
            {
                job.Lease(++lastToken);
                leased.Add(job, expiry);
                lane.Leased++;
                leases[count++] = new(job, job.Token, now, expiry);
            }
        }

        return count;
    }

    bool TryEnd(in Lease lease, out MemoryJob job)
    {
        job = (lease.Job as MemoryJob)!;
        if (job is null || job.Lane.Owner != this || !job.TryEndLease(lease.Token))
            return false;
        Unlease(job);
        return true;
    }

    void Unlease(MemoryJob job)
    {
        leased.Remove(job);
        job.Lane.Leased--;
    }

    PopWaiter WaitForJobs(PopRequest request, Memory<Lease> leases, long now, CancellationToken cancellationToken)
    {
        if (!idleWaiters.TryPop(out var waiter))
            waiter = new(this);
        waiter.Start(request, leases, ++lastSequence, cancellationToken);
        foreach (var queue in request.Queues)
            waiter.WaitIn(GetLane(queue));
        popWaits.Add(waiter, now + request.Wait.Ticks);
        Interlocked.Increment(ref sleeping);
        return waiter;
    }

    void EndWait(PopWaiter waiter, int count, ref ServedWaiters served)
    {
        popWaits.Remove(waiter);
        sleeping--;
        waiter.Serve(count);
        served.Add(waiter);
    }

    PushWaiter WaitForRoom(ReadOnlySpan<NewJob> jobs)
    {
        if (jobs.Length > capacity)
        {
            throw new ArgumentException(
                $"Expected at most {capacity} jobs, the capacity of the queue, found {jobs.Length}.", nameof(jobs));
        }

        if (pushTimeout == TimeSpan.Zero)
            throw CreateFullException(pushTimeout);
        var waiter = new PushWaiter(jobs.ToArray(), ++lastSequence);
        waiter.Node = pushWaiters.AddLast(waiter);
        var now = clock.Now();
        pushWaits.Add(waiter, now + pushTimeout.Ticks);
        Arm(now);
        return waiter;
    }

    PushWaiter EndWait(PushWaiter waiter)
    {
        pushWaits.Remove(waiter);
        pushWaiters.Remove(waiter.Node!);
        waiter.Node = null;
        return waiter;
    }

    void AdmitPushes()
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            TakeOutbox();
            AdmitPushes(ref served);
        }

        served.Wake();
    }

    /// <summary>Lets the pushes in for which there is room by now, in the order of their arrival.</summary>
    void AdmitPushes(ref ServedWaiters served)
    {
        while (pushWaiters.First is { Value: var waiter } && live + waiter.Jobs.Length <= capacity)
        {
            Add(waiter.Jobs, ref served);
            EndWait(waiter).TrySetResult();
        }
    }

    async ValueTask AwaitRoomAsync(PushWaiter waiter, CancellationToken cancellationToken)
    {
        using var registration = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (queue, waiter) = ((MemoryQueue, PushWaiter))state!;
                queue.CancelWait(waiter, token);
            },
            (this, waiter));
        await waiter.Task;
    }

    void CancelWait(PushWaiter waiter, CancellationToken cancellationToken)
    {
        var served = new ServedWaiters();
        lock (gate)
        {
            if (waiter.Node is null)
                return;
            EndWait(waiter).TrySetCanceled(cancellationToken);
            AdmitPushes(ref served);
        }

        served.Wake();
    }

    QueueFullException CreateFullException(TimeSpan waited) =>
        new($"The queue is full: it holds {live} live jobs, its capacity is {capacity}, and there was no room within " +
            $"{waited}. Raise the capacity or the push timeout, add workers, or dispatch less.");

    Lane GetLane(string name)
    {
        if ((object)name == lastLane.Name)
            return lastLane;
        if (!lanes.TryGetValue(name, out var lane))
        {
            DropIdleLanes();
            lane = new(name, this);
            lanes.Add(name, lane);
        }

        lastLane = lane;
        return lane;
    }

    /// <summary>Keeps a program that makes up queue names (one per customer, say) from growing for ever.</summary>
    void DropIdleLanes()
    {
        if (lanes.Count < lanesToSweep)
            return;
        foreach (var lane in lanes.Values)
        {
            if (lane.IsIdle && lane != lastLane)
                lanes.Remove(lane.Name);
        }

        lanesToSweep = Math.Max(MaxIdleLanes, lanes.Count * 2);
    }
}
