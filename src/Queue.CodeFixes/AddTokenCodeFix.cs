using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>Lets a handler take a <c>CancellationToken</c> (QUE064).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddTokenCodeFix : CodeFixProvider
{
    const string Title = "Take a CancellationToken";
    const string Name = "cancellationToken";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.HandlerWithoutToken.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => DocumentFixAll.Create(AddTokens);

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span) is not MethodDeclarationSyntax method || !CanChange(method))
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                cancellationToken => DocumentFixAll.FixAsync(
                    context.Document, [context.Span], AddTokens, cancellationToken),
                Title),
            context.Diagnostics);
    }

    static SyntaxNode AddTokens(SyntaxNode root, IEnumerable<SyntaxNode> nodes) => root.ReplaceNodes(
        nodes.OfType<MethodDeclarationSyntax>().Where(CanChange).Distinct(),
        static (_, method) => AddToken(method));

    // Another declaration would have to follow.
    static bool CanChange(MethodDeclarationSyntax method) =>
        !method.Modifiers.Any(SyntaxKind.OverrideKeyword) && !method.Modifiers.Any(SyntaxKind.PartialKeyword);

    static MethodDeclarationSyntax AddToken(MethodDeclarationSyntax method)
    {
        var list = method.ParameterList;
        var isOptional = list.Parameters.Any(static parameter => parameter.Default is not null);
        var name = FindFreeName(method) + (isOptional ? " = default" : "");
        var parameter = SyntaxFactory.ParseParameterList($"(global::System.Threading.CancellationToken {name})")
            .Parameters[0];
        parameter = parameter.WithType(parameter.Type!.WithAdditionalAnnotations(Simplifier.Annotation));

        // On a line of its own where the others are.
        var last = list.Parameters.Last();
        if (list.Parameters.Count > 1 && last.GetLeadingTrivia() is { Count: > 0 } trivia)
            parameter = parameter.WithLeadingTrivia(trivia);
        var comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(
            list.Parameters.GetSeparators().LastOrDefault() is { RawKind: not 0 } separator
                ? separator.TrailingTrivia
                : [SyntaxFactory.Space]);
        return method.WithParameterList(list.WithParameters(SyntaxFactory.SeparatedList(
            [.. list.Parameters, parameter], list.Parameters.GetSeparators().Append(comma))));
    }

    static string FindFreeName(MethodDeclarationSyntax method)
    {
        var names = method.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken));
        var taken = new HashSet<string>(names.Select(static token => token.ValueText), StringComparer.Ordinal);
        return Enumerable.Range(1, int.MaxValue)
            .Select(static number => number == 1 ? Name : $"{Name}{number}")
            .First(name => !taken.Contains(name));
    }
}
