using Microsoft.CodeAnalysis.CSharp;

namespace Queue.Generators.Payloads;

/// <summary>Names for the variables that hold members, each once.</summary>
sealed class LocalNames
{
    readonly HashSet<string> used = new(StringComparer.Ordinal) { "reader", "value", "writer" };
    readonly List<PayloadMember> members;
    readonly string[] names;
    readonly string?[] flags;

    public LocalNames(List<PayloadMember> members)
    {
        this.members = members;
        flags = new string[members.Count];
        names = new string[members.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var name = members[i].MetadataName;
            var start = char.IsLower(name[0]) ? name : char.ToLowerInvariant(name[0]) + name.Substring(1);
            names[i] = Use(start.All(c => c == '_') ? $"member{start}" : start);
        }
    }

    /// <summary>The variable that holds the member's value.</summary>
    public string this[PayloadMember member] => names[IndexOf(member)];

    /// <summary>The variable that says whether the member is there.</summary>
    public string Has(PayloadMember member) => flags[IndexOf(member)] ??= Use($"has{member.MetadataName}");

    int IndexOf(PayloadMember member) => members.FindIndex(other => ReferenceEquals(other, member));

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
