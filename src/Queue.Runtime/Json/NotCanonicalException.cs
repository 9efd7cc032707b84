namespace Queue.Json;

/// <summary>Ends a write that the canonical form has no bytes for; the general way then tells what is wrong.</summary>
sealed class NotCanonicalException : Exception;
