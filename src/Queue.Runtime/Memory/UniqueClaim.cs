using Queue.Storage;

namespace Queue.Memory;

/// <summary>The unique key of a job, and how long it is held.</summary>
sealed class UniqueClaim(in NewJob job, long now) : IDueItem
{
    public Guid JobId { get; } = job.Id;

    public (string Queue, string Name, string Key) Key { get; } = (job.Queue, job.Name, job.UniqueKey!);

    /// <summary>Until when it is held, even if the job completes before.</summary>
    public long HeldUntil { get; } = now + (job.UniqueFor?.Ticks ?? 0);

    public int HeapIndex { get; set; } = -1;

    public long Sequence => 0;
}
