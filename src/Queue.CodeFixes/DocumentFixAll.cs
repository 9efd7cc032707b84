using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Queue.CodeFixes;

/// <summary>Fixes all places of a document at once, so that the fixes of one chain of types don't collide.</summary>
static class DocumentFixAll
{
    public static FixAllProvider Create(Func<SyntaxNode, IEnumerable<SyntaxNode>, SyntaxNode> fix) =>
        FixAllProvider.Create(async (context, document, diagnostics) => await FixAsync(
            document,
            diagnostics.Select(diagnostic => diagnostic.Location.SourceSpan),
            fix,
            context.CancellationToken).ConfigureAwait(false));

    public static async Task<Document> FixAsync(
        Document document,
        IEnumerable<TextSpan> spans,
        Func<SyntaxNode, IEnumerable<SyntaxNode>, SyntaxNode> fix,
        CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return root is null
            ? document
            : document.WithSyntaxRoot(fix(root, spans.Select(span => root.FindNode(span)).ToList()));
    }
}
