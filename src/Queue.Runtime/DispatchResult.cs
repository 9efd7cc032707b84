namespace Queue;

/// <summary>What became of a dispatch.</summary>
/// <param name="Id">The id of the job that is now in the queue.</param>
public readonly record struct DispatchResult(Guid Id);
