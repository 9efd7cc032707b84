using Queue.Storage;

namespace Queue.Memory;

/// <summary>
/// The jobs of a <see cref="MemoryQueue"/> that are not failed: ready, delayed or leased. Under the queue's lock, but for
/// <see cref="Push"/> and <see cref="TryAck"/>.
/// </summary>
sealed class LiveJobs
{
    readonly StoreClock clock;
    readonly Lanes lanes;
    readonly JobStack inbox = new();
    readonly JobStack outbox = new();
    readonly DueHeap<MemoryJob> delayed = new();
    readonly DueHeap<MemoryJob> leased = new();
    readonly List<Lane> replenished = [];
    long lastArrival;
    long lastSequence;
    long lastToken;

    public LiveJobs(StoreClock clock)
    {
        this.clock = clock;
        lanes = new(this);
    }

    public long Count { get; private set; }

    /// <summary>When the next job or lease is due.</summary>
    public long NextDue => Math.Min(delayed.NextDue, leased.NextDue);

    /// <summary>The lanes with ready jobs in which pops wait.</summary>
    public List<Lane> Replenished => replenished;

    public Lane Lane(string name) => lanes[name];

    public QueueCounts CountBy(string? queue) => lanes.Count(queue);

    /// <summary>Leaves due jobs in the inbox, without the lock.</summary>
    public void Push(ReadOnlySpan<NewJob> jobs)
    {
        var now = clock.Now();
        var first = new MemoryJob(jobs[0], now, now);
        var last = first;
        foreach (ref readonly var job in jobs[1..])
            last = new MemoryJob(job, now, now) { Next = last };
        inbox.Add(first, last);
    }

    /// <summary>Ends a lease and leaves its job in the outbox, without the lock.</summary>
    public bool TryAck(in Lease lease)
    {
        if (lease.Job is not MemoryJob job || job.Lane.Owner != this || !job.TryEndLease(lease.Token))
            return false;
        outbox.Add(job, job);
        return true;
    }

    /// <summary>
    /// Empties outbox and inbox, and makes ready what has become due: delayed jobs, and jobs whose lease is over.
    /// </summary>
    /// <returns>The time, not before any of them.</returns>
    public long CatchUp()
    {
        EmptyOutbox();
        EmptyInbox();
        var now = clock.Now();
        while (delayed.NextDue <= now)
        {
            var job = delayed.First;
            delayed.Remove(job);
            job.Lane.Delayed--;
            MakeReady(job);
        }

        while (leased.NextDue <= now)
            Expire(leased.First, leased.NextDue);
        return now;
    }

    public void Add(ReadOnlySpan<NewJob> jobs, long now)
    {
        foreach (ref readonly var job in jobs)
        {
            var delay = job.At is { } at ? clock.Until(at) : job.Delay.Ticks;
            var arrival = new MemoryJob(job, now, now + delay);
            arrival.Arrive(lanes[job.Queue], ++lastSequence, lastArrival);
            Store(arrival, now);
        }

        Count += jobs.Length;
    }

    /// <summary>Adds a job that has failed, as if it had never started.</summary>
    public void Revive(MemoryJob job, long now)
    {
        Store(new(job, lanes[job.Queue], attempts: 0, releases: 0, now), now);
        Count++;
    }

    public int Lease(PopRequest request, Span<Lease> leases, long now)
    {
        var count = 0;
        var expiry = now + request.Lease.Ticks;
        foreach (var queue in request.Queues)
        {
            var lane = lanes[queue];
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

    public bool TryExtend(in Lease lease, long expiry)
    {
        if (lease.Job is not MemoryJob job || lease.Token != job.Token || !leased.Contains(job))
            return false;
        leased.Remove(job);
        leased.Add(job, expiry);
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
        Store(new(job, job.Lane, attempts, releases, due), now);
        return true;
    }

    /// <summary>Ends a lease and lets go of its job.</summary>
    public bool TryRemove(in Lease lease, out MemoryJob job)
    {
        if (!TryTake(lease, out job))
            return false;
        Count--;
        return true;
    }

    bool TryTake(in Lease lease, out MemoryJob job)
    {
        job = (lease.Job as MemoryJob)!;
        if (job is null || job.Lane.Owner != this || !job.TryEndLease(lease.Token))
            return false;
        TakeOut(job);
        return true;
    }

    void TakeOut(MemoryJob job)
    {
        leased.Remove(job);
        job.Lane.Leased--;
    }

    void Expire(MemoryJob job, long due)
    {
        TakeOut(job);

        // An ack may have come in just now; it finds its job taken out when the outbox is emptied.
        if (job.TryEndLease(job.Token))
            MakeReady(new(job, job.Lane, job.Attempts, job.Releases, due));
        else
            Count--;
    }

    void EmptyInbox()
    {
        for (var job = inbox.TakeAll(); job is not null;)
        {
            var next = job.Next;

            // Two pushes at once may reach the inbox in another order than they read the clock.
            job.Arrive(lanes[job.Queue], ++lastSequence, lastArrival);
            lastArrival = job.Due;
            MakeReady(job);
            Count++;
            job = next;
        }
    }

    void EmptyOutbox()
    {
        for (var job = outbox.TakeAll(); job is not null;)
        {
            var next = job.Next;
            job.Next = null;
            if (leased.Contains(job))
            {
                TakeOut(job);
                Count--;
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
}
