namespace Queue.RuntimeTests.Json.Support;

/// <summary>A case in which the generated JSON and System.Text.Json don't agree.</summary>
/// <param name="Seed">Makes the same value and the same document again.</param>
sealed record Failure(string Shape, int Seed, string What)
{
    public override string ToString() => $"{Shape}, case {Seed}: {What}";
}
