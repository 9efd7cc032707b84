using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Queue.CodeFixes;

/// <summary>A fix that changes nothing but the document with the fault, in one place or in all at once.</summary>
public abstract class DocumentCodeFix : CodeFixProvider
{
    readonly string title;

    private protected DocumentCodeFix(string id, string title)
    {
        this.title = title;
        FixableDiagnosticIds = [id];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => DocumentFixAll.Create(Fix, CanFix);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || !CanFix(root.FindNode(context.Span), model))
            return;
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                cancellationToken => DocumentFixAll.FixAsync(context.Document, [context.Span], Fix, cancellationToken),
                title),
            context.Diagnostics);
    }

    /// <summary>Whether this fix is one for the fault at the node.</summary>
    private protected virtual bool CanFix(SyntaxNode node, SemanticModel model) => true;

    /// <summary>The root with the faults at the nodes mended; nodes that can't be mended so stay.</summary>
    private protected abstract SyntaxNode Fix(SyntaxNode root, IEnumerable<SyntaxNode> nodes);
}
