using System.Runtime.CompilerServices;
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

    static readonly ConditionalWeakTable<Compilation, HashSet<string>> OfCompilations = new();
    static readonly ConditionalWeakTable<SyntaxTree, (string Name, string Target)[]> OfTrees = new();

    /// <param name="lists">What stands before a declaration.</param>
    /// <param name="name">Our attribute, without its suffix.</param>
    /// <param name="compilation">The program, any file of which may give the attribute another name.</param>
    public static bool MayBe(SyntaxList<AttributeListSyntax> lists, string name, Compilation compilation)
    {
        foreach (var list in lists)
        {
            foreach (var attribute in list.Attributes)
            {
                var found = WithoutSuffix(Last(attribute.Name));
                if (found == name || OfCompilations.GetValue(compilation, FindAliases).Contains(found))
                    return true;
            }
        }

        return false;
    }

    // An alias may stand for another one of a namespace around it.
    static HashSet<string> FindAliases(Compilation compilation)
    {
        var all = compilation.SyntaxTrees.SelectMany(tree => OfTrees.GetValue(tree, FindAliases)).ToList();
        var found = new HashSet<string>(StringComparer.Ordinal);
        int count;
        do
        {
            count = found.Count;
            found.UnionWith(all
                .Where(alias => alias.Target is "Job" or "JobHandler" || found.Contains(alias.Target))
                .Select(alias => alias.Name)
                .ToList());
        }
        while (found.Count > count);

        return found;
    }

    static (string Name, string Target)[] FindAliases(SyntaxTree tree) =>
    [
        .. tree.GetRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Where(directive => directive is { Alias: not null, NamespaceOrType: NameSyntax })
            .Select(directive => (
                WithoutSuffix(directive.Alias!.Name.Identifier.ValueText),
                WithoutSuffix(Last((NameSyntax)directive.NamespaceOrType)))),
    ];

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
