namespace Queue;

/// <summary>Which failed jobs to list.</summary>
/// <param name="Queue">The queue; null for all.</param>
/// <param name="After">The id of the last job of the page before; null for the first page.</param>
/// <param name="Limit">
/// How many at most, up to <see cref="QueueLimits.MaxPageSize"/>; 0 means <see cref="QueueLimits.MaxPageSize"/>.
/// </param>
public readonly record struct FailedJobQuery(string? Queue = null, Guid? After = null, int Limit = 0);
