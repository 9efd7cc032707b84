using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Queue.CodeFixes;

/// <summary>Writes what a job without a handler needs, with full names that are then made as short as can be.</summary>
static class UnhandledJobSyntax
{
    /// <summary>A class with a handler to be filled in, to stand below a type or statement.</summary>
    public static MemberDeclarationSyntax CreateHandler(SyntaxNode below, string name, string job)
    {
        var (indent, newLine) = SyntaxLayout.Of(below);
        string[] lines =
        [
            $"internal static class {name}",
            "{",
            "    [global::Queue.JobHandler]",
            "    public static global::System.Threading.Tasks.Task HandleAsync(",
            $"        {job} job, global::System.Threading.CancellationToken cancellationToken) =>",
            "        throw new global::System.NotImplementedException();",
            "}",
        ];
        var start = SyntaxLayout.EndsItsLine(below) ? newLine : newLine + newLine;
        var text = start + string.Concat(lines.Select(line => $"{indent}{line}{newLine}"));
        return Simplified(SyntaxFactory.ParseMemberDeclaration(text, options: below.SyntaxTree.Options)!);
    }

    /// <summary>
    /// Adds <c>[assembly: JobHandledElsewhere(typeof(job))]</c>, below what a file says of its assembly.
    /// </summary>
    public static CompilationUnitSyntax AddExemptions(CompilationUnitSyntax root, IEnumerable<string> jobs)
    {
        var newLine = SyntaxLayout.Of(root).NewLine;
        var isFirst = root.AttributeLists.Count == 0;
        var text = string.Concat(jobs.Select(job =>
            $"[assembly: global::Queue.JobHandledElsewhere(typeof({job}))]{newLine}"));
        if (isFirst && root.Usings.Count + root.Externs.Count > 0)
            text = newLine + text;
        var lists = Simplified(SyntaxFactory.ParseCompilationUnit(text)).AttributeLists;
        if (isFirst && !StartsWithNewLine(root.Members.FirstOrDefault()))
        {
            var last = lists[lists.Count - 1];
        {
            lists = lists.Replace(
                last, last.WithTrailingTrivia(last.GetTrailingTrivia().Add(SyntaxFactory.EndOfLine(newLine))));
        }
        }

        return root.WithAttributeLists(root.AttributeLists.AddRange(lists));
    }

    static bool StartsWithNewLine(SyntaxNode? node) =>
        node?.GetLeadingTrivia() is { Count: > 0 } trivia && trivia[0].IsKind(SyntaxKind.EndOfLineTrivia);

    static T Simplified<T>(T node) where T : SyntaxNode => node.ReplaceNodes(
        node.DescendantNodes().OfType<NameSyntax>().Where(name => name.Parent is not NameSyntax),
        static (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));
}
