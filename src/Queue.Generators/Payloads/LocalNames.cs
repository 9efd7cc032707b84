using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Generators.Payloads;

/// <summary>Names for the variables that hold members, each once.</summary>
static class LocalNames
{
    /// <summary>The names, by <see cref="PayloadMember.MetadataName"/>.</summary>
    public static Dictionary<string, string> Create(IEnumerable<PayloadMember> members)
    {
        var used = new HashSet<string>(StringComparer.Ordinal) { "reader", "value" };
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var member in members)
        {
            var start = char.ToLowerInvariant(member.MetadataName[0]) + member.MetadataName.Substring(1);
            if (start.All(c => c == '_'))
                start = $"member{start}";
            var name = start;
            for (var i = 2; !used.Add(name); i++)
                name = $"{start}{i}";
            names.Add(member.MetadataName, IsKeyword(name) ? $"@{name}" : name);
        }

        return names;
    }

    static bool IsKeyword(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
