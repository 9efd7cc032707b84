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
    readonly DueHeap<MemoryJob> delayed = new();
    readonly Leases leases = new();
    readonly List<(MemoryJob Job, long Due)> overdue = [];
    readonly List<Lane> replenished = [];
    long lastArrival;
    long lastSequence;
    long lastToken;

    public LiveJobs(StoreClock clock)
    {
        this.clock = clock;
        lanes = new(this);
    }

    /// <summary>How many there are; jobs that were acked without the lock are counted until <see cref="Forget"/>.</summary>
    public long Count { get; private set; }

    /// <summary>When the next job or lease is due.</summary>
    public long NextDue => Math.Min(delayed.NextDue, leases.NextDue);

    /// <summary>The lanes with ready jobs in which pops wait.</summary>
    public List<Lane> Replenished => replenished;

    public Lane Lane(string name) => lanes[name];

    public QueueCounts CountBy(string? queue) => lanes.Count(queue) with { Leased = leases.Count(queue) };

    public void Forget(int acked) => Count -= acked;

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

    /// <summary>Ends a lease for good, without the lock.</summary>
    public bool TryAck(in Lease lease) =>
        lease.Job is MemoryJob job && job.Lane.Owner == this && job.TryEndLease(lease.Token);

    /// <summary>Empties the inbox, and makes ready what has become due: delayed jobs, and jobs whose lease is over.</summary>
    /// <returns>The time, not before any of them.</returns>
    public long CatchUp()
    {
        EmptyInbox();
        var now = clock.Now();
        while (delayed.NextDue <= now)
        {
            var job = delayed.First;
            delayed.Remove(job);
            job.Lane.Delayed--;
            MakeReady(job);
        }

        if (leases.NextDue <= now)
            Expire(now);
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
                this.leases.Add(job, expiry);
                leases[count++] = new(job, job.Token, now, expiry);
            }
        }

        return count;
    }

    public bool TryExtend(in Lease lease, long expiry)
    {
        if (lease.Job is not MemoryJob job || job.Lane.Owner != this || lease.Token == 0 || lease.Token != job.Token)
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
        Store(new(job, lanes[job.Queue], attempts, releases, due), now);
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
                MakeReady(new(job, lanes[job.Queue], job.Attempts, job.Releases, due));
        }

        overdue.Clear();
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
