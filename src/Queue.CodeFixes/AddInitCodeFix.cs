using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>Gives a property that is written and never read an init accessor (QUE032).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddInitCodeFix() : DocumentCodeFix(Rules.LostMember.Id, "Add an init accessor")
{
    private protected override bool CanFix(SyntaxNode node, SemanticModel model) => FindGetOnly(node) is not null;

    private protected override SyntaxNode Fix(SyntaxNode root, IEnumerable<SyntaxNode> nodes) => root.ReplaceNodes(
        nodes.Select(FindGetOnly).OfType<AccessorListSyntax>().Distinct(),
        static (_, accessors) => AddInit(accessors));

    // Who has a setter of less access, or a field, has to choose; what is stated in two places can't be changed in one.
    static AccessorListSyntax? FindGetOnly(SyntaxNode node) =>
        node.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is { AccessorList: { Accessors.Count: 1 } accessors } it
        && accessors.Accessors[0].IsKind(SyntaxKind.GetAccessorDeclaration)
        && !accessors.ContainsDirectives
        && !it.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && !it.Modifiers.Any(SyntaxKind.AbstractKeyword)
        && !it.Modifiers.Any(SyntaxKind.PartialKeyword)
            ? accessors
            : null;

    static AccessorListSyntax AddInit(AccessorListSyntax accessors)
    {
        var get = accessors.Accessors[0];
        var init = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken))
            .WithLeadingTrivia(WithoutComments(get.GetLeadingTrivia()))
            .WithTrailingTrivia(WithoutComments(get.GetTrailingTrivia()));
        return accessors.AddAccessors(init);
    }

    static IEnumerable<SyntaxTrivia> WithoutComments(SyntaxTriviaList trivia) => trivia.Where(static each =>
        each.IsKind(SyntaxKind.WhitespaceTrivia) || each.IsKind(SyntaxKind.EndOfLineTrivia));
}
