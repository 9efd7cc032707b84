namespace Queue.Generators.Contracts;

/// <summary>A job in a lock file.</summary>
/// <param name="Job">What is locked.</param>
/// <param name="Lines">The line of its name, and those of its aliases in their order; counted from 0.</param>
sealed record LockedBlock(LockedJob Job, IReadOnlyList<int> Lines);
