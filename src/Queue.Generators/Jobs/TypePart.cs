namespace Queue.Generators.Jobs;

/// <summary>One type of the chain in which a job is declared.</summary>
/// <param name="Keyword">Such as <c>record struct</c>.</param>
/// <param name="Name">Escaped where it is a keyword.</param>
sealed record TypePart(string Keyword, string Name);
