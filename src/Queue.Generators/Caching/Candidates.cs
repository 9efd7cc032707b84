using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Handlers;
using Queue.Generators.Jobs;

namespace Queue.Generators.Caching;

/// <summary>What may be a job or a handler by its attributes, parsed file by file on all processors.</summary>
static class Candidates
{
    public static ImmutableArray<JobModel> ParseJobs(Compilation compilation, CancellationToken cancellationToken) =>
        Parse(
            compilation, "Job", static file => file.Types, static file => file.Jobs, JobParser.Parse,
            cancellationToken);

    public static ImmutableArray<HandlerModel> ParseHandlers(
        Compilation compilation, CancellationToken cancellationToken) =>
        Parse(
            compilation, "JobHandler", static file => file.Methods, static file => file.Handlers, HandlerParser.Parse,
            cancellationToken);

    static ImmutableArray<T> Parse<T>(
        Compilation compilation,
        string attribute,
        Func<FileFacts, IReadOnlyList<AttributedNode>> getNodes,
        Func<FileFacts, SurfaceCache<IReadOnlyList<T>>> getCache,
        Func<SyntaxNode, SemanticModel, CancellationToken, T?> parse,
        CancellationToken cancellationToken)
        where T : class
    {
        var files = FileFacts.FindAll(compilation, cancellationToken);
        var surface = Surface.Of(compilation, cancellationToken);
        var aliases = AttributeNames.FindAliases(files);
        var models = new IReadOnlyList<T>[files.Length];
        InParallel.For(
            files.Length,
            file => models[file] = getNodes(files[file]).Count == 0
                ? []
                : getCache(files[file]).Get(surface, () => ParseFile(files[file])),
            cancellationToken);
        return [.. models.SelectMany(static ofFile => ofFile)];

        IReadOnlyList<T> ParseFile(FileFacts file)
        {
            var found = new List<T>();
            SemanticModel? semantics = null;
            foreach (var (node, attributes) in getNodes(file))
            {
                if (!attributes.Any(name => name == attribute || aliases.Contains(name)))
                    continue;
                semantics ??= compilation.GetSemanticModel(node.SyntaxTree);
                if (parse(node, semantics, cancellationToken) is { } model)
                    found.Add(model);
            }

            return found;
        }
    }
}
