using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Payloads;
using Queue.Generators.Policies;
using Queue.Generators.Upgrades;

namespace Queue.Generators.Jobs;

/// <summary>Turns a type marked with <c>[Job]</c> into a model.</summary>
static class JobParser
{
    /// <summary>The model; null when a rule is broken, which an analyzer reports.</summary>
    public static JobModel? Parse(SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var compilation = semantics.Compilation;
        if (semantics.GetDeclaredSymbol(node, cancellationToken) is not INamedTypeSymbol type
            || type.FindAttribute(WellKnownNames.JobAttribute) is not { } attribute
            || !IsFirstDeclaration(attribute, node)
            || !JobRules.Check(type, compilation, null, cancellationToken))
        {
            return null;
        }

        var settings = JobSettings.Read(type, attribute);
        var ownContext = OwnContext.Find(type);
        return new JobModel(
            type.ToGlobalName(),
            type.ToMetadataName(),
            type.ContainingNamespace.IsGlobalNamespace
                ? ""
                : type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat).Substring(8),
            type.WithContainingTypes().Select(GetPart).ToEquatableArray(),
            settings,
            PolicyParser.Parse(type, attribute, compilation, null, cancellationToken),
            ownContext is null
                ? PayloadParser.Parse(type, compilation, null, cancellationToken)
                : PayloadModel.Of(type),
            UpgradeParser.Parse(type, settings, compilation, cancellationToken),
            ownContext is not null && OwnContext.Check(type, ownContext, compilation, null, cancellationToken)
                ? ownContext.ToGlobalName()
                : null);
    }

    // The attribute on two parts of a type is an error of its own, and must not make two files of one name.
    static bool IsFirstDeclaration(AttributeData attribute, SyntaxNode node) =>
        attribute.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == node.SyntaxTree
        && ((TypeDeclarationSyntax)node).AttributeLists.FullSpan.Contains(reference.Span);

    static TypePart GetPart(INamedTypeSymbol type) => new(GetKeyword(type), type.ToDeclaredName());

    static string GetKeyword(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Interface, _) => "interface",
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (_, true) => "record",
        _ => "class",
    };
}
