namespace Queue;

/// <summary>How many jobs a queue holds.</summary>
/// <param name="Ready">Due, and waiting for a worker.</param>
/// <param name="Delayed">Not due yet.</param>
/// <param name="Leased">In the hands of workers.</param>
/// <param name="Failed">Kept as failed.</param>
public readonly record struct QueueCounts(long Ready, long Delayed, long Leased, long Failed);
