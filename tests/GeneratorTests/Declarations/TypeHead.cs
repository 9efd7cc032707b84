namespace Queue.GeneratorTests.Declarations;

/// <summary>What stands before the body of a type that others are nested in.</summary>
/// <param name="Modifiers">All but <c>partial</c>, with a blank at the end.</param>
/// <param name="Keyword">Such as <c>record struct</c>.</param>
/// <param name="Name">Its own name.</param>
sealed record TypeHead(string Modifiers, string Keyword, Identifier Name)
{
    public bool IsDerivable => Keyword is "class" or "record" && !Modifiers.Contains("static") && !Modifiers.Contains("sealed");

    public override string ToString() => $"{Modifiers}partial {Keyword} {Name}";
}
