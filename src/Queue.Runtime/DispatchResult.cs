namespace Queue;

/// <summary>What became of a dispatch.</summary>
/// <param name="Id">The id of the job that is now in the queue; of a duplicate, that of the first.</param>
/// <param name="IsDuplicate">
/// Whether nothing was stored, because the job <paramref name="Id"/> holds the unique key. See
/// <see cref="UniqueAttribute"/>.
/// </param>
public readonly record struct DispatchResult(Guid Id, bool IsDuplicate = false);
