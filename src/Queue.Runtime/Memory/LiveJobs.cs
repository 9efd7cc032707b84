using Queue.Storage;

namespace Queue.Memory;

/// <summary>
/// The jobs of a <see cref="MemoryQueue"/> that are not failed: ready, delayed or leased. Under the queue's lock, but
/// for <see cref="TryPush"/> and <see cref="TryAck"/>.
/// </summary>
sealed partial class LiveJobs
{
    // A push that meets a long backlog gives way to the workers for some microseconds: jobs that wait long cost the
    // garbage collector more than all the rest of their way.
    const int PushesPerLook = 16;
    const int LongBacklog = 256;
    const int MaxRounds = 20;
    const int SpinsPerRound = 50;

    /// <summary>The same list each time, so that a push allocates none.</summary>
    public static readonly IReadOnlyList<DuplicateJob> NoDuplicates = [];

    readonly StoreClock clock;
    readonly Inbox inbox = new();
    readonly Lanes lanes;
    readonly DueHeap<MemoryJob> delayed = new();
    readonly Leases leases = new();
    readonly UniqueKeys keys = new();
    readonly List<(MemoryJob Job, long Due)> overdue = [];
    long ready;
    long lastArrival;
    long lastSequence;
    long lastToken;

    public LiveJobs(StoreClock clock)
    {
        this.clock = clock;
        lanes = new(this);
    }

    /// <summary>
    /// How many there are; jobs that were acked without the lock are counted until <see cref="Forget"/>, and jobs that
    /// were pushed without it are not counted.
    /// </summary>
    public long Count { get; private set; }

    /// <summary>When the next job or lease is due.</summary>
    public long NextDue => Math.Min(delayed.NextDue, leases.NextDue);

    /// <summary>How many jobs wait to be popped, at a glance and without the lock.</summary>
    long Backlog => Volatile.Read(ref ready) + inbox.Count;

    public Lane Lane(string name) => lanes[name];

    public QueueCounts CountBy(string? queue) => lanes.Count(queue) with { Leased = leases.Count(queue) };

    public void Forget(int acked) => Count -= acked;

    /// <summary>Adds jobs without the lock, if all are due and none has a key. A full fence.</summary>
    public bool TryPush(ReadOnlySpan<NewJob> jobs)
    {
        foreach (ref readonly var job in jobs)
        {
            if (!job.IsPlain)
                return false;
        }

        var now = clock.NowCoarse();
        var first = new MemoryJob(jobs[0], now, now);
        var last = first;
        for (var i = 1; i < jobs.Length; i++)
            last = new MemoryJob(jobs[i], now, now) { Next = last };
        var count = inbox.Add(last, first, jobs.Length);
        if (count / PushesPerLook != (count - jobs.Length) / PushesPerLook)
            GiveWay();
        return true;
    }

    /// <summary>Ends a lease for good, without the lock.</summary>
    /// <param name="lease">The lease.</param>
    /// <param name="claim">The key that is to be freed by <see cref="Complete"/>; mostly null.</param>
    public bool TryAck(in Lease lease, out UniqueClaim? claim)
    {
        claim = null;
        if (lease.Job is not MemoryJob job || job.Lane?.Owner != this || !job.TryEndLease(lease.Token))
            return false;
        claim = job.Extras?.Claim;
        return true;
    }

    /// <summary>Frees the key of a job that was acked, at once or when its time is over.</summary>
    public void Complete(UniqueClaim claim) => keys.Complete(claim, clock.Now());

    /// <summary>
    /// Makes ready what was pushed without the lock and what has become due: delayed jobs, and jobs whose lease is
    /// over.
    /// </summary>
    /// <returns>The time.</returns>
    public long CatchUp()
    {
        Unpack();
        var now = clock.Now();

        // What comes through the inbox later by a coarse look at the clock is not due before what is here by now.
        lastArrival = now;
        while (delayed.NextDue <= now)
        {
            var job = delayed.First;
            delayed.Remove(job);
            job.Lane!.Delayed--;
            MakeReady(job);
        }

        if (leases.NextDue <= now)
            Expire(now);
        if (keys.NextDue <= now)
            keys.FreeUntil(now);
        return now;
    }

    /// <returns>The jobs whose key is held; they are not added.</returns>
    public IReadOnlyList<DuplicateJob> Add(ReadOnlySpan<NewJob> jobs, long now)
    {
        List<DuplicateJob>? duplicates = null;
        for (var i = 0; i < jobs.Length; i++)
        {
            ref readonly var job = ref jobs[i];
            var due = job.At is { } at ? clock.At(at, now) : now + job.Delay.Ticks;
            var added = new MemoryJob(job, now, due);
            if (FindHolder(added) is { } holder)
            {
                (duplicates ??= []).Add(new(i, holder));
                continue;
            }

            added.Sequence = ++lastSequence;
            Store(added, now);
            Count++;
        }

        return duplicates ?? NoDuplicates;
    }

    /// <summary>How many of the jobs would be stored.</summary>
    public int CountNew(ReadOnlySpan<NewJob> jobs) => keys.CountNew(jobs);

    /// <summary>Adds a job that has failed, as if it had never started.</summary>
    /// <returns>The job that holds its key; null when it was added.</returns>
    public Guid? TryRevive(MemoryJob job, long now)
    {
        if (FindHolder(job) is { } holder)
            return holder;
        if (job.Extras is { } extras)
            (extras.Progress, extras.Message) = (null, null);
        Store(new(job, attempts: 0, releases: 0, now), now);
        Count++;
        return null;
    }

    /// <summary>Leases what is ready, up to the first suspect that has no free place.</summary>
    public int Lease(PopRequest request, Span<Lease> leases, int prefetch, long now)
    {
        var free = leases.Length - prefetch;
        var count = 0;
        foreach (var queue in request.Queues)
        {
            var lane = lanes[queue];
            while (count < leases.Length && lane.First is { } job)
            {
                if (count >= free && job.IsSuspect(request))
                    return count;
                lane.Remove(job);
                ready--;

                // A job may have arrived after the look at the clock.
                now = Math.Max(now, job.Due);
                var expiry = now + request.Lease.Ticks;
                job.Lease(++lastToken);
                this.leases.Add(job, expiry);
                leases[count++] = new(job, lastToken, now, expiry);
            }
        }

        return count;
    }

    public bool TryExtend(in Lease lease, long expiry)
    {
        if (FindHeld(lease) is not { } job)
            return false;
        leases.Extend(job, expiry);
        return true;
    }

    /// <summary>Ends a lease and stores its job anew.</summary>
    public bool TryReturn(in Lease lease, Nack nack)
    {
        if (!TryTake(lease, out var job))
            return false;

        var now = clock.Now();
        var attempts = nack.Kind == NackKind.Retry ? job.Attempts : job.Attempts - 1;
        var releases = nack.Kind == NackKind.Release ? job.Releases + 1 : job.Releases;
        var keepsPlace = nack.Kind == NackKind.GiveBack && nack.Delay == TimeSpan.Zero;
        var due = keepsPlace ? job.Due : now + nack.Delay.Ticks;
        Store(new(job, attempts, releases, due), now);
        return true;
    }

    /// <summary>Ends a lease and lets go of its job and its key.</summary>
    public bool TryRemove(in Lease lease, out MemoryJob job)
    {
        if (!TryTake(lease, out job))
            return false;
        if (job.Extras?.Claim is { } claim)
            keys.Free(claim);
        Count--;
        return true;
    }

    /// <summary>Takes the job's key, if it has one.</summary>
    /// <returns>Who else holds it; null for nobody.</returns>
    Guid? FindHolder(MemoryJob job) =>
        job.Extras?.Claim is { } claim && keys.Take(claim) is var holder && holder != claim ? holder.JobId : null;

    /// <summary>Waits while the backlog is long, as long as it gets shorter.</summary>
    void GiveWay()
    {
        var backlog = Backlog;
        for (var round = 0; round < MaxRounds && backlog > LongBacklog; round++)
        {
            Thread.Yield();
            Thread.SpinWait(SpinsPerRound);
            var left = Backlog;
            if (left >= backlog)
                return;
            backlog = left;
        }
    }

    void Unpack()
    {
        for (var job = inbox.TakeAll(); job is not null;)
        {
            var next = job.Next;
            job.Next = null;

            // Two pushes at once may arrive in another order than they read the clock.
            job.Postpone(lastArrival);
            lastArrival = job.Due;
            job.Sequence = ++lastSequence;
            job.Lane = lanes[job.Queue];
            MakeReady(job);
            job = next;
        }
    }

    bool TryTake(in Lease lease, out MemoryJob job)
    {
        job = (lease.Job as MemoryJob)!;
        if (job is null || job.Lane?.Owner != this || !job.TryEndLease(lease.Token))
            return false;
        leases.Remove(job);
        return true;
    }

    void Expire(long now)
    {
        leases.Sweep(now, overdue);
        foreach (var (job, due) in overdue)
        {
            // An ack may come in just now.
            if (job.TryEndLease(job.Token))
                Store(new(job, job.Attempts, job.Releases, due, wasLost: true), now);
        }

        overdue.Clear();
    }

    void Store(MemoryJob job, long now)
    {
        job.Lane = lanes[job.Queue];
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
        job.Lane!.Add(job);
        ready++;
    }
}
