using Queue.Storage;

namespace Queue.Memory;

/// <summary>What few jobs have; the others need no room for it. Under the queue's lock.</summary>
sealed class JobExtras
{
    /// <summary>The unique key; null for none.</summary>
    public UniqueClaim? Claim { get; init; }

    /// <summary>What its handler has reported last.</summary>
    public double? Progress { get; set; }

    public string? Message { get; set; }

    public static JobExtras? Of(in NewJob job, long now) =>
        job.UniqueKey is null ? null : new() { Claim = new(job, now) };
}
