namespace Queue.RuntimeTests.Json.Support;

/// <summary>A way to make an odd or wrong document of a good one.</summary>
/// <param name="Expected">What System.Text.Json is to say of a good part of the documents so made.</param>
/// <param name="Apply">Null when the document has nothing to mutate so.</param>
sealed record Mutation(string Name, Answers Expected, Func<Random, byte[], byte[]?> Apply);
