namespace Queue;

/// <summary>When, where and how urgently a job is to run. What is not set comes from the job's definition.</summary>
public sealed class DispatchOptions
{
    internal static DispatchOptions None { get; } = new();

    /// <summary>
    /// How long to wait before the job is due, by the store's clock; not together with <see cref="At"/>.
    /// </summary>
    /// <value>From zero to <see cref="QueueLimits.MaxDelay"/>. Default: zero.</value>
    public TimeSpan Delay { get; init; }

    /// <summary>When the job is due, by the store's clock; a time in the past means at once.</summary>
    /// <value>Default: null, at once.</value>
    public DateTimeOffset? At { get; init; }

    /// <summary>The queue to put the job in.</summary>
    /// <value>Default: null, the queue of the job's definition.</value>
    public string? Queue { get; init; }

    /// <summary>0 to 9, higher first.</summary>
    /// <value>Default: null, the priority of the job's definition.</value>
    public int? Priority { get; init; }

    /// <summary>
    /// A unique key in place of that of the job, up to <see cref="QueueLimits.MaxUniqueKeyLength"/> characters: nothing
    /// is stored while another job of this queue and name holds it. Of a batch, only the first job can have it.
    /// </summary>
    /// <value>Default: null, that of the job, if it is unique.</value>
    public string? UniqueKey { get; init; }

    /// <summary>
    /// How long after the dispatch a job that has completed holds its key at least. See <see cref="UniqueAttribute"/>.
    /// </summary>
    /// <value>
    /// <see cref="QueueLimits.MinUniqueFor"/> to <see cref="QueueLimits.MaxUniqueFor"/>. Default: null, the time of the
    /// job's definition where it is unique.
    /// </value>
    public TimeSpan? UniqueFor { get; init; }

    /// <summary>A few short texts that travel with the job.</summary>
    /// <value>Default: none.</value>
    public JobHeaders Headers { get; init; } = JobHeaders.Empty;
}
