using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Queue.CodeFixes;

/// <summary>Makes the attributes of System.Text.Json known in a file.</summary>
static class JsonUsing
{
    const string Namespace = "System.Text.Json.Serialization";

    /// <summary>
    /// Adds the using directive unless the name is known already; by the order of names where there are others.
    /// </summary>
    public static CompilationUnitSyntax AddTo(CompilationUnitSyntax root, SemanticModel model)
    {
        var uses = root.DescendantNodes().OfType<AttributeSyntax>()
            .Where(attribute => attribute.Name.ToString() == "JsonSerializable");
        if (uses.All(use => !model.LookupNamespacesAndTypes(use.SpanStart, name: "JsonSerializableAttribute").IsEmpty))
            return root;

        var newLine = root.DescendantTrivia().FirstOrDefault(item => item.IsKind(SyntaxKind.EndOfLineTrivia));
        var end = newLine.IsKind(SyntaxKind.None) ? SyntaxFactory.LineFeed : newLine;
        var directive = SyntaxFactory.ParseCompilationUnit($"using {Namespace};").Usings[0].WithTrailingTrivia(end);
        if (root.Usings.Count == 0)
            return root.WithUsings([directive.WithTrailingTrivia(end, end)]);

        var index = root.Usings.TakeWhile(IsBefore).Count();
        if (index > 0)
            return root.WithUsings(root.Usings.Insert(index, directive));
        var first = root.Usings[0];
        return root.WithUsings(root.Usings
            .Replace(first, first.WithLeadingTrivia())
            .Insert(0, directive.WithLeadingTrivia(first.GetLeadingTrivia())));
    }

    static bool IsBefore(UsingDirectiveSyntax directive) =>
        directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)
        || (directive is { Alias: null, StaticKeyword.RawKind: 0, Name: { } name }
            && IsSystem(name) && string.CompareOrdinal(name.ToString(), Namespace) < 0);

    static bool IsSystem(NameSyntax name) =>
        name.ToString() == nameof(System) || name.ToString().StartsWith("System.", StringComparison.Ordinal);
}
