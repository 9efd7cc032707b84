namespace Queue.RuntimeTests.Json.Support;

/// <param name="Name">The kind of mutation, or that there were several.</param>
/// <param name="IsChanged">Whether it is another document than before.</param>
sealed record Mutated(string Name, byte[] Document, bool IsChanged);
