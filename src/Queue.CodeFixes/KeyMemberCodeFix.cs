using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Diagnostics;

namespace Queue.CodeFixes;

/// <summary>Names the member of the job that is spelt most like the one that a key names (QUE070).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class KeyMemberCodeFix() : DocumentCodeFix(Rules.KeyMemberMissing.Id, "Name the member that is meant")
{
    private protected override bool CanFix(SyntaxNode node, SemanticModel model) => FindMeant(node) is not null;

    private protected override SyntaxNode Fix(SyntaxNode root, IEnumerable<SyntaxNode> nodes) => root.ReplaceNodes(
        nodes.Select(FindName).OfType<ExpressionSyntax>().Where(name => FindMeant(name) is not null),
        static (name, _) => SyntaxFactory.ParseExpression($"nameof({FindMeant(name)})").WithTriviaFrom(name));

    // An element of a collection expression is around its expression, and so is an argument.
    static ExpressionSyntax? FindName(SyntaxNode node) => node switch
    {
        AttributeArgumentSyntax argument => argument.Expression,
        ExpressionElementSyntax element => element.Expression,
        ExpressionSyntax expression => expression,
        _ => null,
    };

    static string? FindMeant(SyntaxNode node)
    {
        if (FindName(node) is not { } name || FindText(name) is not { Length: > 0 } text
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } job)
        {
            return null;
        }

        var (meant, distance) = FindMembers(job)
            .Select(member => (Member: member, Distance: Spelling.Distance(member, text)))
            .OrderBy(one => one.Distance)
            .FirstOrDefault();
        return meant is not null && distance <= Math.Max(1, text.Length / 3) ? meant : null;
    }

    static string? FindText(ExpressionSyntax name) => name switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) =>
            literal.Token.ValueText,
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } named } => named[0].Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            IdentifierNameSyntax identifier => identifier.Identifier.ValueText,
            _ => null,
        },
        _ => null,
    };

    static IEnumerable<string> FindMembers(TypeDeclarationSyntax job)
    {
        var parameters = job is RecordDeclarationSyntax { ParameterList.Parameters: var list } ? list : [];
        var properties = job.Members.OfType<PropertyDeclarationSyntax>()
            .Where(static property => property.Modifiers.Any(SyntaxKind.PublicKeyword)
                && !property.Modifiers.Any(SyntaxKind.StaticKeyword));
        return
        [
            .. parameters.Select(static parameter => parameter.Identifier.Text),
            .. properties.Select(static property => property.Identifier.Text),
        ];
    }
}
