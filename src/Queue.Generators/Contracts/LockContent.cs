namespace Queue.Generators.Contracts;

/// <summary>What a lock file holds.</summary>
/// <param name="Jobs">With the lines of their names and aliases, counted from 0.</param>
/// <param name="Error">What is wrong with the file; null when it was read whole.</param>
sealed record LockContent(IReadOnlyList<LockedBlock> Jobs, LockError? Error);
