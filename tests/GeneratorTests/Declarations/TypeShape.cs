using Microsoft.CodeAnalysis.CSharp;

namespace Queue.GeneratorTests.Declarations;

/// <summary>What kind of type a payload is, and how it gets its values.</summary>
sealed record TypeShape(string Modifiers, string Keyword, Construction Construction)
{
    public bool IsRecord => Keyword.StartsWith("record", StringComparison.Ordinal);

    public bool IsValue => Keyword.EndsWith("struct", StringComparison.Ordinal);

    public bool IsReadOnly => Modifiers != "";

    /// <summary>Whether the parameters stand behind the name.</summary>
    public bool IsPositional => Construction is Construction.Positional or Construction.Primary;

    public static TypeShape Create(Random random, ProjectSettings settings)
    {
        var keyword = random.Pick(["record", "record", "record class", "record struct", "class", "class", "class", "struct"]);
        var modifiers = keyword.EndsWith("struct", StringComparison.Ordinal) && random.OneIn(3) ? "readonly " : "";
        var construction = keyword.StartsWith("record", StringComparison.Ordinal)
            ? random.OneIn(3) ? Construction.None : Construction.Positional
            : random.Next(4) switch
            {
                0 => Construction.Constructor,
                1 when keyword == "class" && settings.Has(LanguageVersion.CSharp12) => Construction.Primary,
                _ => Construction.None,
            };
        return new(modifiers, keyword, construction);
    }

    public string Write(Identifier name, bool isPartial = false) =>
        $"{Modifiers}{(isPartial ? "partial " : "")}{Keyword} {name}";
}
