using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Queue.CodeFixes;

/// <summary>Fixes all places of a document at once, so that the fixes of one chain of types don't collide.</summary>
static class DocumentFixAll
{
    public static FixAllProvider Create(
        Func<SyntaxNode, IEnumerable<SyntaxNode>, SyntaxNode> fix,
        Func<SyntaxNode, SemanticModel, bool>? canFix = null) =>
        FixAllProvider.Create(async (context, document, diagnostics) => await FixAsync(
            document,
            diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan),
            fix,
            context.CancellationToken,
            canFix).ConfigureAwait(false));

    public static async Task<Document> FixAsync(
        Document document,
        IEnumerable<TextSpan> spans,
        Func<SyntaxNode, IEnumerable<SyntaxNode>, SyntaxNode> fix,
        CancellationToken cancellationToken,
        Func<SyntaxNode, SemanticModel, bool>? canFix = null)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
            return document;
        var nodes = spans.Select(span => root.FindNode(span)).Where(node => canFix?.Invoke(node, model) ?? true);
        return document.WithSyntaxRoot(fix(root, nodes.ToList()));
    }
}
