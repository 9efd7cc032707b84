using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Jobs;

namespace Queue.Generators.Contracts;

/// <summary>The jobs of an assembly beside what is locked of them.</summary>
sealed class ContractLock
{
    readonly HashSet<string> names = new(StringComparer.Ordinal);
    readonly List<ContractShape> shapes = [];
    readonly Dictionary<ISymbol, ContractShape> byType = new(SymbolEqualityComparer.Default);
    readonly ILookup<string, LockedJob> locked;

    ContractLock(LockContent content)
    {
        Content = content;
        locked = content.Jobs
            .SelectMany(block => block.Job.AllNames.Select(name => (Name: name, block.Job)))
            .ToLookup(entry => entry.Name, entry => entry.Job, StringComparer.Ordinal);
    }

    public LockContent Content { get; }

    /// <summary>The jobs that break no rule.</summary>
    public IReadOnlyList<ContractShape> Shapes => shapes;

    public static ContractLock Create(Compilation compilation, string text, CancellationToken cancellationToken)
    {
        var created = new ContractLock(LockReader.Read(text));
        foreach (var type in compilation.Assembly.GlobalNamespace.GetAllTypes())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (JobSettings.Find(type) is not { } settings)
                continue;
            created.names.UnionWith(settings.AllNames);
            if (ShapeBuilder.Build(type, compilation, cancellationToken) is not { } shape)
                continue;
            created.shapes.Add(shape);
            created.byType.Add(type, shape);
        }

        return created;
    }

    public ContractShape? Find(INamedTypeSymbol job) => byType.TryGetValue(job, out var shape) ? shape : null;

    /// <summary>Whether a job of the code has the name, or the alias.</summary>
    public bool HasName(string name) => names.Contains(name);

    /// <summary>The blocks that the job has taken over, by its name or an alias.</summary>
    public IEnumerable<LockedJob> FindLocked(LockedJob job) => job.AllNames.SelectMany(name => locked[name]).Distinct();

    /// <summary>The names and aliases that are locked, and that no job has; with their lines, counted from 0.</summary>
    public IEnumerable<(string Name, int Line)> FindGone() => Content.Jobs
        .SelectMany(block => block.Job.AllNames.Zip(block.Lines, (name, line) => (Name: name, Line: line)))
        .Where(entry => !names.Contains(entry.Name));

    /// <summary>The locked versions that jobs do not read any more; with their lines, counted from 0.</summary>
    public IEnumerable<(LockedJob Job, int Line)> FindUnread()
    {
        var oldest = shapes
            .SelectMany(shape => shape.Job.AllNames.Select(name => (Name: name, shape.OldestVersion)))
            .ToLookup(entry => entry.Name, entry => entry.OldestVersion, StringComparer.Ordinal);
        return Content.Jobs
            .Where(block => block.Job.AllNames.SelectMany(name => oldest[name]).Any(known => block.Job.Version < known))
            .Select(block => (block.Job, block.Lines[0]));
    }

    /// <summary>
    /// The name that a job which is not locked may have had: that of a job of the same shape that is gone.
    /// </summary>
    public string? FindFormerName(LockedJob job)
    {
        var gone = Content.Jobs
            .Select(block => block.Job)
            .Where(locked => !locked.AllNames.Any(names.Contains) && HasSameShape(locked, job))
            .ToList();
        return gone.Count == 1 && shapes.Count(shape => IsRival(shape.Job, job)) == 1 ? gone[0].Name : null;
    }

    bool IsRival(LockedJob other, LockedJob job) => !FindLocked(other).Any() && HasSameShape(other, job);

    static bool HasSameShape(LockedJob old, LockedJob now) =>
        old.Version == now.Version
        && ContractComparison.Compare(old with { Name = now.Name, Aliases = now.Aliases }, now)
            .All(change => change.Effect == ContractEffect.Safe && change is { Type: null, Member: null });
}
