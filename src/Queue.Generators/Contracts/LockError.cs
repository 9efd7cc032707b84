namespace Queue.Generators.Contracts;

/// <summary>What is wrong with a lock file, and in which line, counted from 0.</summary>
sealed record LockError(int Line, string Message);
