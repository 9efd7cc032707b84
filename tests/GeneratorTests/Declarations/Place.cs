using System.Text;

namespace Queue.GeneratorTests.Declarations;

/// <summary>Where a job is declared: its namespace, and the types around it, the outermost first.</summary>
sealed record Place(IReadOnlyList<Identifier> Namespace, IReadOnlyList<TypeHead> Types)
{
    static readonly string[] Roots = ["System", "Queue", "System.Threading.Tasks", "Queue.Json", "Microsoft"];

    static readonly (string Modifiers, string Keyword)[] Kinds =
    [
        ("", "class"), ("static ", "class"), ("sealed ", "class"), ("abstract ", "class"), ("", "struct"),
        ("readonly ", "struct"), ("ref ", "struct"), ("", "record"), ("", "record struct"), ("", "interface"),
    ];

    public bool IsPublic => Types.All(type => type.Modifiers.Contains("public"));

    /// <summary>Before the name of what is declared directly in the namespace.</summary>
    public string NamespacePrefix => string.Concat(Namespace.Select(part => $"{part}.").Prepend("global::"));

    /// <summary>Before the name of what is declared beside the job.</summary>
    public string Prefix => NamespacePrefix + string.Concat(Types.Select(type => $"{type.Name}."));

    public static Place Create(Random random, ProjectNames names, int number)
    {
        var space = CreateNamespace(random, number);
        var types = new List<TypeHead>();
        var scope = new NameScope();
        for (var i = random.OneIn(2) ? 0 : random.Next(1, 5); i > 0; i--)
        {
            var name = scope.NextType(random);
            if (types.Count == 0 && space.Count == 0)
                name = names.TakeType(name, number);
            var (modifiers, keyword) = random.Pick(Kinds);
            types.Add(new($"{(random.OneIn(2) ? "public" : "internal")} {modifiers}", keyword, name));
        }

        return new(space, types);
    }

    /// <summary>A file with the code in the namespace, or in the types too.</summary>
    public string Wrap(Random random, string code, bool isInTypes)
    {
        var text = new StringBuilder();
        var isFileScoped = Namespace.Count > 0 && random.OneIn(2);
        var name = string.Join('.', Namespace);
        if (isFileScoped)
            text.Append($"namespace {name};\n");
        else if (Namespace.Count > 0)
            text.Append($"namespace {(random.OneIn(3) ? name.Replace(".", " { namespace ", StringComparison.Ordinal) : name)} {{\n");
        var opened = text.ToString().Count(c => c == '{');
        foreach (var type in isInTypes ? Types : [])
            text.Append($"{type}\n{{\n");
        text.Append(code).Append('\n');
        text.Append('}', opened + (isInTypes ? Types.Count : 0));
        return text.ToString();
    }

    static List<Identifier> CreateNamespace(Random random, int number)
    {
        var own = Identifier.Plain($"D{number}");
        var parts = Enumerable.Range(0, random.Next(3)).Select(_ => OddNames.Next(random)).ToList();
        return random.Next(7) switch
        {
            0 => [],
            1 => [.. random.Pick(Roots).Split('.').Select(Identifier.Plain), own, .. parts],
            _ => [own, .. parts],
        };
    }
}
