namespace Queue;

/// <summary>Which failed jobs to list.</summary>
/// <param name="Queue">The queue; null for all.</param>
/// <param name="After">
/// List ids greater than this one, the last of the page before; it need not exist any more. Null for the first page.
/// </param>
/// <param name="Limit">
/// How many at most, up to <see cref="QueueLimits.MaxPageSize"/>; 0 means <see cref="QueueLimits.MaxPageSize"/>.
/// </param>
public readonly record struct FailedJobQuery(string? Queue = null, Guid? After = null, int Limit = 0)
{
    internal void Validate()
    {
        if (Limit is < 0 or > QueueLimits.MaxPageSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(Limit), Limit, $"Expected a limit from 0 to {QueueLimits.MaxPageSize}, found {Limit}.");
        }
    }
}
