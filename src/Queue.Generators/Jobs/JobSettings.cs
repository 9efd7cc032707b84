using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Jobs;

/// <summary>What <c>[Job]</c> says.</summary>
sealed record JobSettings(string Name, string Queue, int Priority)
{
    public const string DefaultQueue = "default";
    public const int MaxPriority = 9;

    public static JobSettings? Find(INamedTypeSymbol type) =>
        type.FindAttribute(WellKnownNames.JobAttribute) is { } attribute ? Read(type, attribute) : null;

    public static JobSettings Read(INamedTypeSymbol type, AttributeData attribute)
    {
        var name = attribute.FirstArgument()?.Value is string given ? given : type.Name;
        var (queue, priority) = (DefaultQueue, 0);
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: nameof(Queue), Value.IsNull: false })
                queue = argument.Value.Value as string ?? DefaultQueue;
            if (argument is { Key: nameof(Priority), Value.Value: int value })
                priority = value;
        }

        return new(name, queue, priority);
    }
}
