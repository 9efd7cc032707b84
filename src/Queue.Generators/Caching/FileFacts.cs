using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Handlers;
using Queue.Generators.Jobs;

namespace Queue.Generators.Caching;

/// <summary>What the text of a file tells, found once for as long as the compiler keeps the file.</summary>
/// <param name="Digest">Of all that it declares but the methods that are left out.</param>
/// <param name="Names">Those that its declarations mention, as places in a set of <see cref="NameSet"/>.</param>
/// <param name="LeftOut">Methods on which no model depends, unless a declaration mentions their names.</param>
/// <param name="Types">What has attributes and may be a job.</param>
/// <param name="Methods">What has attributes and may be a handler.</param>
/// <param name="Aliases">Names that it gives to attributes, and the names that these have.</param>
sealed record FileFacts(
    byte[] Digest,
    int[] Names,
    IReadOnlyList<LeftOutMethod> LeftOut,
    IReadOnlyList<AttributedNode> Types,
    IReadOnlyList<AttributedNode> Methods,
    IReadOnlyList<(string Name, string Target)> Aliases)
{
    static readonly ConditionalWeakTable<SyntaxTree, FileFacts> OfTrees = new();
    static readonly ConditionalWeakTable<Compilation, FileFacts[]> OfCompilations = new();

    /// <summary>What its jobs come to.</summary>
    public SurfaceCache<IReadOnlyList<JobModel>> Jobs { get; } = new();

    /// <summary>What its handlers come to.</summary>
    public SurfaceCache<IReadOnlyList<HandlerModel>> Handlers { get; } = new();

    /// <summary>Those of all files of a program, in their order.</summary>
    public static FileFacts[] FindAll(Compilation compilation, CancellationToken cancellationToken)
    {
        if (OfCompilations.TryGetValue(compilation, out var known))
            return known;
        var trees = compilation.SyntaxTrees.ToArray();
        var found = new FileFacts[trees.Length];
        var isNew = new List<int>();
        for (var i = 0; i < trees.Length; i++)
        {
            if (OfTrees.TryGetValue(trees[i], out var facts))
                found[i] = facts;
            else
                isNew.Add(i);
        }

        InParallel.For(
            isNew.Count,
            i => found[isNew[i]] = OfTrees.GetValue(
                trees[isNew[i]], tree => new DeclarationWalk().Find(tree, cancellationToken)),
            cancellationToken);
        return OfCompilations.GetValue(compilation, _ => found);
    }
}
