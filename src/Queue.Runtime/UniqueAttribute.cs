namespace Queue;

/// <summary>
/// Says that at most one job with the same key is live in a queue: another dispatch of it stores nothing, and returns
/// the id of the first. A key is held from dispatch until the job has completed, was cancelled or is kept as failed.
/// </summary>
/// <remarks>
/// Two jobs have the same key if their queue, their name and the JSON of the named members are the same. Members can be
/// texts, whole numbers, enums, booleans, Guids, dates, times and Uris, and may be null.
/// </remarks>
/// <param name="members">
/// The members of the payload that are the key, such as <c>nameof(InvoiceId)</c>; none for the whole payload. Up to
/// <see cref="QueueLimits.MaxKeyMembers"/>.
/// </param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class UniqueAttribute(params string[] members) : Attribute
{
    /// <summary>The members that are the key; none for the whole payload.</summary>
    public string[] Members { get; } = members;

    /// <summary>
    /// How long after its dispatch a job that has completed holds its key at least: a duration such as <c>"1h"</c>, in
    /// whole numbers with the units d, h, m, s and ms, the greatest first.
    /// </summary>
    /// <value>
    /// <see cref="QueueLimits.MinUniqueFor"/> to <see cref="QueueLimits.MaxUniqueFor"/>. Default: null, for no longer
    /// than the job lives.
    /// </value>
    public string? For { get; set; }
}
