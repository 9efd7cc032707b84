using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using Microsoft.CodeAnalysis;

namespace Queue.Generators.Caching;

/// <summary>Nodes that may be jobs or handlers, parsed file by file on all processors.</summary>
static class Candidates
{
    public static ImmutableArray<T> Parse<T>(
        ImmutableArray<SyntaxNode> nodes,
        Compilation compilation,
        SurfaceCache<T> cache,
        Func<SyntaxNode, SemanticModel, CancellationToken, T?> parse,
        CancellationToken cancellationToken)
        where T : class
    {
        var models = new T?[nodes.Length];
        var surface = Surface.Of(compilation);
        try
        {
            Parallel.ForEach(
                SplitByFile(nodes),
                new ParallelOptions { CancellationToken = cancellationToken },
                part => ParsePart(part.Start, part.End));
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Capture(exception.InnerExceptions[0]).Throw();
        }

        return [.. models.OfType<T>()];

        void ParsePart(int start, int end)
        {
            var semantics = compilation.GetSemanticModel(nodes[start].SyntaxTree);
            for (var i = start; i < end; i++)
            {
                var node = nodes[i];
                models[i] = cache.Get(node, surface, () => parse(node, semantics, cancellationToken));
            }
        }
    }

    static List<(int Start, int End)> SplitByFile(ImmutableArray<SyntaxNode> nodes)
    {
        var parts = new List<(int, int)>();
        var start = 0;
        for (var i = 1; i <= nodes.Length; i++)
        {
            if (i < nodes.Length && nodes[i].SyntaxTree == nodes[start].SyntaxTree)
                continue;
            parts.Add((start, i));
            start = i;
        }

        return nodes.IsEmpty ? [] : parts;
    }
}
