using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>Seals a job (QUE010).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SealJobCodeFix() : DocumentCodeFix(Rules.JobNotSealed.Id, "Seal the job")
{
    private protected override SyntaxNode Fix(SyntaxNode root, IEnumerable<SyntaxNode> nodes) => root.ReplaceNodes(
        nodes.OfType<TypeDeclarationSyntax>().Distinct(),
        static (_, declaration) => Seal(declaration));

    // Before partial, which must be the last modifier.
    static TypeDeclarationSyntax Seal(TypeDeclarationSyntax declaration)
    {
        var modifiers = declaration.Modifiers;
        var index = modifiers.IndexOf(SyntaxKind.PartialKeyword);
        var token = SyntaxFactory.Token(SyntaxKind.SealedKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (index > 0)
            return declaration.WithModifiers(modifiers.Insert(index, token));
        if (index < 0)
            return declaration.AddModifiers(token);
        var (first, trivia) = (modifiers[0], modifiers[0].LeadingTrivia);
        return declaration.WithModifiers(
            modifiers.Replace(first, first.WithLeadingTrivia()).Insert(0, token.WithLeadingTrivia(trivia)));
    }
}
