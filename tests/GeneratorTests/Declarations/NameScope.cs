namespace Queue.GeneratorTests.Declarations;

/// <summary>Names of one type or file, each used once, whatever its case.</summary>
sealed class NameScope(params IEnumerable<string> taken)
{
    static readonly string[] OfEveryType =
    [
        "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "Finalize", "ReferenceEquals", "Clone",
        "EqualityContract", "PrintMembers", "Deconstruct", "Item",
    ];

    readonly HashSet<string> used = new([.. OfEveryType, .. taken], StringComparer.OrdinalIgnoreCase);

    public Identifier Next(Random random) => Next(() => OddNames.Next(random));

    public Identifier NextType(Random random) => Next(() => OddNames.NextType(random));

    Identifier Next(Func<Identifier> draw)
    {
        var name = draw();
        for (var i = 0; !used.Add(name.Value); i++)
            name = i < 20 ? draw() : Identifier.Plain($"{draw().Value}{used.Count}");
        return name;
    }
}
