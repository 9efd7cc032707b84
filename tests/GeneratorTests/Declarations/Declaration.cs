namespace Queue.GeneratorTests.Declarations;

/// <summary>One job with all that belongs to it.</summary>
/// <param name="Number">Its place among those of its project.</param>
/// <param name="JobName">The name under which it is stored.</param>
/// <param name="Files">Its code.</param>
sealed record Declaration(int Number, string JobName, IReadOnlyList<string> Files)
{
    public override string ToString() => string.Join("\n// ----\n", Files);
}
