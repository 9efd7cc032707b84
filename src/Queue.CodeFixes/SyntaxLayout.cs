using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Queue.CodeFixes;

/// <summary>How a file is laid out, so that what is added to it looks alike.</summary>
static class SyntaxLayout
{
    /// <summary>The white space before a node, and how lines end in its file.</summary>
    public static (string Indent, string NewLine) Of(SyntaxNode node)
    {
        var trivia = node.GetLeadingTrivia();
        var indent = trivia.Count > 0 && trivia.Last().IsKind(SyntaxKind.WhitespaceTrivia)
            ? trivia.Last().ToString()
            : "";
        var end = node.SyntaxTree.GetRoot().DescendantTrivia()
            .FirstOrDefault(item => item.IsKind(SyntaxKind.EndOfLineTrivia));
        return (indent, end.IsKind(SyntaxKind.None) ? "\n" : end.ToString());
    }

    public static bool EndsItsLine(SyntaxNode node) => node.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
}
