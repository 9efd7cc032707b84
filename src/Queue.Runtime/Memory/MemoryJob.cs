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

    [SetsRequiredMembers]
    public MemoryJob(in NewJob job, Lane lane, long now, long due, long sequence)
    {
        Id = job.Id;
        Name = job.Name;
        Version = job.Version;
        Payload = job.Payload;
        Queue = lane.Name;
        Priority = job.Priority;
        Headers = job.Headers;
        createdTicks = now;
        availableTicks = due;
        Lane = lane;
        Sequence = sequence;
    }

    [SetsRequiredMembers]
    public MemoryJob(MemoryJob job, Lane lane, int attempts, int releases, long due)
    {
        Id = job.Id;
        Name = job.Name;
        Version = job.Version;
        Payload = job.Payload;
        Queue = job.Queue;
        Priority = job.Priority;
        Headers = job.Headers;
        Releases = releases;
        createdTicks = job.createdTicks;
        availableTicks = due;
        startCount = attempts;
        Lane = lane;
        Sequence = job.Sequence;
    }

    public Lane Lane { get; }

    /// <summary>The order of the pushes.</summary>
    public long Sequence { get; }

    /// <summary>The token of the lease that holds the job; 0 when none does.</summary>
    public long Token => Volatile.Read(ref token);

    /// <summary>
    /// The job's place in a heap (delayed, or ready out of order) or among the leases: in one of them at most.
    /// </summary>
    public int HeapIndex { get; set; } = -1;

    public long Due => availableTicks;

    public bool IsBefore(MemoryJob other) => Due < other.Due || (Due == other.Due && Sequence < other.Sequence);

    /// <summary>Makes the job, not handed out yet, available no earlier than this.</summary>
    public void Postpone(long earliest) => availableTicks = Math.Max(availableTicks, earliest);

    public void Lease(long token)
    {
        startCount++;
        Volatile.Write(ref this.token, token);
    }

    /// <summary>Ends the lease with this token, with or without the queue's lock.</summary>
    /// <returns>Whether the lease still held the job: of several who try, one is told so.</returns>
    public bool TryEndLease(long token) =>
        token != 0 && Interlocked.CompareExchange(ref this.token, 0, token) == token;
}
