namespace Queue.RuntimeTests.Json.Support;

/// <param name="Name">The kind of mutation, or that there were several.</param>
sealed record Mutated(string Name, byte[] Document);
