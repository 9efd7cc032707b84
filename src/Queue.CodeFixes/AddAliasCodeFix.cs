using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;
using Queue.Generators.Diagnostics.Analyzers;

namespace Queue.CodeFixes;

/// <summary>Makes the name of a job that is gone an alias of the one that seems to take its place (QUE041).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AddAliasCodeFix : CodeFixProvider
{
    const string Title = "Add the former name as an alias";
    const string Argument = "Aliases";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.JobNotLocked.Id];

    /// <inheritdoc/>
    public override FixAllProvider? GetFixAllProvider() => null;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            if (!diagnostic.Properties.TryGetValue(ContractLockAnalyzer.FormerNameProperty, out var name)
                || name is null
                || await FindAttributeAsync(context).ConfigureAwait(false) is not { } attribute)
            {
                continue;
            }

            context.RegisterCodeFix(
                CodeAction.Create(
                    Title,
                    cancellationToken => AddAsync(context.Document.Project, attribute, name, cancellationToken),
                    Title),
                diagnostic);
        }
    }

    static async Task<AttributeSyntax?> FindAttributeAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
            return null;
        return model?.GetDeclaredSymbol(declaration, context.CancellationToken)
            ?.FindAttribute(WellKnownNames.JobAttribute)
            ?.ApplicationSyntaxReference?.GetSyntax(context.CancellationToken) as AttributeSyntax;
    }

    static async Task<Solution> AddAsync(
        Project project, AttributeSyntax attribute, string name, CancellationToken cancellationToken)
    {
        var document = project.GetDocument(attribute.SyntaxTree)!;
        var root = await attribute.SyntaxTree.GetRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root.ReplaceNode(attribute, Add(attribute, name.ToLiteral()))).Project.Solution;
    }

    static AttributeSyntax Add(AttributeSyntax attribute, string literal)
    {
        var version = ((CSharpParseOptions)attribute.SyntaxTree.Options).LanguageVersion;
        var text = version >= LanguageVersion.CSharp12 ? $"[{literal}]" : $"new[] {{ {literal} }}";
        if (AttributeArguments.Find(attribute, Argument)?.Expression is not { } expression)
            return AttributeArguments.Add(attribute, $"{Argument} = {text}");
        return attribute.ReplaceNode(expression, AddTo(expression, literal) ?? SyntaxFactory.ParseExpression(text));
    }

    // As text, so that each form of array stays as it is; null for one without elements.
    static ExpressionSyntax? AddTo(ExpressionSyntax expression, string literal)
    {
        SyntaxNode? last = expression switch
        {
            CollectionExpressionSyntax collection => collection.Elements.LastOrDefault(),
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.LastOrDefault(),
            ArrayCreationExpressionSyntax array => array.Initializer?.Expressions.LastOrDefault(),
            _ => null,
        };
        if (last is null)
            return null;
        var text = expression.ToString().Insert(last.Span.End - expression.SpanStart, $", {literal}");
        // Its number of elements would be wrong.
        if (expression is ArrayCreationExpressionSyntax { Type: var type })
        {
            var size = type.RankSpecifiers[0].Sizes[0].Span;
            text = text.Remove(size.Start - expression.SpanStart, size.Length);
        }

        return SyntaxFactory.ParseExpression(text);
    }
}
