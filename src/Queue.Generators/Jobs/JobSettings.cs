using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Jobs;

/// <summary>What <c>[Job]</c> says.</summary>
sealed record JobSettings(
    string Name, string Queue, int Priority, int Version, int OldestVersion, EquatableArray<string> Aliases)
{
    public const string DefaultQueue = "default";
    public const int MaxPriority = 9;
    public const int MaxVersion = 1_000;
    public const int MaxAliases = 16;

    /// <summary>All names under which the job is found.</summary>
    public IEnumerable<string> AllNames => Aliases.Prepend(Name);

    public static JobSettings? Find(INamedTypeSymbol type) =>
        type.FindAttribute(WellKnownNames.JobAttribute) is { } attribute ? Read(type, attribute) : null;

    public static JobSettings Read(INamedTypeSymbol type, AttributeData attribute)
    {
        var name = attribute.FirstArgument()?.Value is string given ? given : type.Name;
        var (queue, priority, version, oldestVersion) = (DefaultQueue, 0, 1, 1);
        var aliases = EquatableArray<string>.Empty;
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: nameof(Queue), Value.IsNull: false })
                queue = argument.Value.Value as string ?? DefaultQueue;
            if (argument is { Key: nameof(Priority), Value.Value: int value })
                priority = value;
            if (argument is { Key: nameof(Version), Value.Value: int current })
                version = current;
            if (argument is { Key: nameof(OldestVersion), Value.Value: int oldest })
                oldestVersion = oldest;
            if (argument is { Key: nameof(Aliases), Value: { Kind: TypedConstantKind.Array, IsNull: false } })
                aliases = argument.Value.Values.Select(alias => alias.Value as string ?? "").ToEquatableArray();
        }

        return new(name, queue, priority, version, oldestVersion, aliases);
    }
}
