namespace Queue.GeneratorTests.Declarations;

/// <summary>What was wrong with a project, or with one declaration of it alone.</summary>
/// <param name="Seed">The project's.</param>
/// <param name="Number">The declaration's; null where none of them fails alone.</param>
/// <param name="Problems">What was found.</param>
/// <param name="Code">The declaration.</param>
sealed record DeclarationFailure(int Seed, int? Number, IReadOnlyList<string> Problems, string Code)
{
    public override string ToString() =>
        $"Seed {Seed}, {(Number is { } number ? $"declaration {number}" : "together only")}:\n" +
        $"{string.Join('\n', Problems)}\n{Code}";
}
