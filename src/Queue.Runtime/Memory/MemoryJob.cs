using System.Diagnostics.CodeAnalysis;
using Queue.Storage;

namespace Queue.Memory;

/// <summary>
/// A job in a <see cref="MemoryQueue"/>. Once handed out it does not change, but for its place in the queue's
/// structures: a job that comes back is a new object, and the old one's token is void.
/// </summary>
sealed class MemoryJob : Job, IDueItem
{
    long token;

    /// <summary>A new job, which gets its lane and its sequence when it enters them.</summary>
    [SetsRequiredMembers]
    public MemoryJob(in NewJob job, long now, long due)
    {
        Id = job.Id;
        Name = job.Name;
        Version = job.Version;
        Payload = job.Payload;
        Queue = job.Queue;
        Priority = job.Priority;
        MaxAttempts = job.MaxAttempts;
        Headers = job.Headers;
        createdTicks = now;
        availableTicks = due;
        Extras = JobExtras.Of(job, now);
    }

    /// <summary>A job that comes back, with the sequence that it has had.</summary>
    [SetsRequiredMembers]
    public MemoryJob(MemoryJob job, int attempts, int releases, long due, bool wasLost = false)
    {
        Id = job.Id;
        Name = job.Name;
        Version = job.Version;
        Payload = job.Payload;
        Queue = job.Queue;
        Priority = job.Priority;
        MaxAttempts = job.MaxAttempts;
        Headers = job.Headers;
        Releases = releases;
        createdTicks = job.createdTicks;
        availableTicks = due;
        startCount = attempts;
        WasLost = wasLost;
        Sequence = job.Sequence;
        Extras = job.Extras;
    }

    /// <summary>Where the job is, or was before it was handed out; null until then.</summary>
    public Lane? Lane { get; set; }

    /// <summary>The order of the pushes; in the inbox, how deep it is there.</summary>
    public long Sequence { get; set; }

    /// <summary>The job before this one in the inbox, or after it in a list.</summary>
    public MemoryJob? Next { get; set; }

    /// <summary>Whether a lease of the job expired, and nobody gave it back since.</summary>
    public bool WasLost { get; }

    /// <summary>What few jobs have; stays with a job that comes back.</summary>
    public JobExtras? Extras { get; set; }

    /// <summary>The token of the lease that holds the job; 0 when none does.</summary>
    public long Token => Volatile.Read(ref token);

    /// <summary>
    /// The job's place in a heap (delayed, or ready out of order) or among the leases: in one of them at most.
    /// </summary>
    public int HeapIndex { get; set; } = -1;

    public long Due => availableTicks;

    public bool IsBefore(MemoryJob other) => Due < other.Due || (Due == other.Due && Sequence < other.Sequence);

    public bool IsSuspect(PopRequest request) => WasLost || request.IsLastStart(startCount, MaxAttempts);

    /// <summary>Makes the job, not handed out yet, available no earlier than this.</summary>
    public void Postpone(long earliest) => availableTicks = Math.Max(availableTicks, earliest);

    public void Lease(long token)
    {
        startCount++;
        Volatile.Write(ref this.token, token);
    }

    /// <summary>The job as it is now, which does not change with this one.</summary>
    public Job Copy() => new()
    {
        Id = Id,
        Name = Name,
        Version = Version,
        Payload = Payload,
        Queue = Queue,
        Priority = Priority,
        MaxAttempts = MaxAttempts,
        Attempts = Attempts,
        Releases = Releases,
        CreatedAt = CreatedAt,
        AvailableAt = AvailableAt,
        Headers = Headers,
    };

    /// <summary>Ends the lease with this token, with or without the queue's lock.</summary>
    /// <returns>Whether the lease still held the job: of several who try, one is told so.</returns>
    public bool TryEndLease(long token) =>
        token != 0 && Interlocked.CompareExchange(ref this.token, 0, token) == token;
}
