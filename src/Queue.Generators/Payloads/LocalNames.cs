using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Generators.Payloads;

/// <summary>Names for the variables that hold members, each once.</summary>
sealed class LocalNames
{
    readonly HashSet<string> used = new(StringComparer.Ordinal) { "reader", "value", "writer" };
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> flags = new(StringComparer.Ordinal);

    public static LocalNames Create(IEnumerable<PayloadMember> members)
    {
        var locals = new LocalNames();
        foreach (var member in members)
        {
            var start = char.ToLowerInvariant(member.MetadataName[0]) + member.MetadataName.Substring(1);
            locals.names.Add(member.MetadataName, locals.Use(start.All(c => c == '_') ? $"member{start}" : start));
        }

        return locals;
    }

    /// <summary>The variable that holds the member's value.</summary>
    public string this[PayloadMember member] => names[member.MetadataName];

    /// <summary>The variable that says whether the member is there.</summary>
    public string Has(PayloadMember member)
    {
        if (!flags.TryGetValue(member.MetadataName, out var name))
            flags.Add(member.MetadataName, name = Use($"has{member.MetadataName}"));
        return name;
    }

    string Use(string start)
    {
        var name = start;
        for (var i = 2; !used.Add(name); i++)
            name = $"{start}{i}";
        return IsKeyword(name) ? $"@{name}" : name;
    }

    static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
