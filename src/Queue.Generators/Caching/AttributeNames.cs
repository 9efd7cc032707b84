using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.Generators.Caching;

/// <summary>
/// Tells by its text whether an attribute may be one of ours: to bind the attributes of all that has some would cost
/// more than all the rest.
/// </summary>
static class AttributeNames
{
    const string Suffix = "Attribute";

    /// <summary>The names of the attributes before a declaration.</summary>
    public static IReadOnlyList<string> Find(SyntaxList<AttributeListSyntax> lists)
    {
        var found = new List<string>(1);
        foreach (var list in lists)
        {
            foreach (var attribute in list.Attributes)
                found.Add(Shorten(attribute.Name));
        }

        return found;
    }

    /// <summary>The last part of a name, without the suffix.</summary>
    public static string Shorten(NameSyntax name) => WithoutSuffix(Last(name));

    /// <summary>Whether an attribute on which models depend has the name.</summary>
    public static bool IsOurs(string name) => name is "Job" or "JobHandler" or "JobUpgrade";

    /// <summary>
    /// The other names that our attributes may have in a program: an alias may stand for another one of a namespace
    /// around it.
    /// </summary>
    public static HashSet<string> FindAliases(IEnumerable<FileFacts> files)
    {
        var all = files.SelectMany(file => file.Aliases).ToList();
        var found = new HashSet<string>(StringComparer.Ordinal);
        int count;
        do
        {
            count = found.Count;
            found.UnionWith(all
                .Where(alias => IsOurs(alias.Target) || found.Contains(alias.Target))
                .Select(alias => alias.Name)
                .ToList());
        }
        while (found.Count > count);

        return found;
    }

    static string Last(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    static string WithoutSuffix(string name) => name.EndsWith(Suffix, StringComparison.Ordinal)
        ? name.Substring(0, name.Length - Suffix.Length)
        : name;
}
