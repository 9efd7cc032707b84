using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>Makes a job and all types around it partial (QUE001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class MakePartialCodeFix : CodeFixProvider
{
    const string Title = "Make the job and the types around it partial";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.NotPartial.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => DocumentFixAll.Create(AddPartial);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                cancellationToken => DocumentFixAll.FixAsync(
                    context.Document, [context.Span], AddPartial, cancellationToken),
                Title),
            context.Diagnostics);
        return Task.CompletedTask;
    }

    static IEnumerable<TypeDeclarationSyntax> FindDeclarations(SyntaxNode node) =>
        node.AncestorsAndSelf().OfType<TypeDeclarationSyntax>();

    static SyntaxNode AddPartial(SyntaxNode root, IEnumerable<SyntaxNode> nodes)
    {
        var declarations = nodes
            .SelectMany(FindDeclarations)
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
