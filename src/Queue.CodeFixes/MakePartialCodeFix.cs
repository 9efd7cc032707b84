using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>Makes a job and all types around it partial (QUE001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialCodeFix()
    : DocumentCodeFix(Rules.NotPartial.Id, "Make the job and the types around it partial")
{
    private protected override SyntaxNode Fix(SyntaxNode root, IEnumerable<SyntaxNode> nodes)
    {
        var declarations = nodes
            .SelectMany(node => node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>())
            .Distinct()
            .Where(declaration => !declaration.Modifiers.Any(SyntaxKind.PartialKeyword));
        return root.ReplaceNodes(declarations, static (_, declaration) => AddPartial(declaration));
    }

    // The modifier must be the last; the comments before a declaration without modifiers stay before it.
    static TypeDeclarationSyntax AddPartial(TypeDeclarationSyntax declaration)
    {
        var partial = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (declaration.Modifiers.Count > 0)
            return declaration.AddModifiers(partial);
        partial = partial.WithLeadingTrivia(declaration.Keyword.LeadingTrivia);
        return declaration
            .WithKeyword(declaration.Keyword.WithLeadingTrivia())
            .AddModifiers(partial);
    }
}
