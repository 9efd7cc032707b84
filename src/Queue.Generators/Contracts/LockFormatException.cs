namespace Queue.Generators.Contracts;

/// <summary>A line of a lock file is not as it should be.</summary>
sealed class LockFormatException(string message) : Exception(message);
