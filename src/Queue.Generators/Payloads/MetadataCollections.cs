using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>
/// Finds how System.Text.Json describes a collection that has no canonical form, in the order in which its reflection
/// asks.
/// </summary>
static class MetadataCollections
{
    const string Generic = "System.Collections.Generic.";
    const string Concurrent = "System.Collections.Concurrent.";
    const string Immutable = "System.Collections.Immutable.";

    // Of those of the framework; the others System.Text.Json can write, but not read.
    static readonly HashSet<string> Framework = new(StringComparer.Ordinal)
    {
        Generic + "LinkedList`1", Generic + "OrderedDictionary`2", Generic + "Queue`1", Generic + "SortedDictionary`2",
        Generic + "SortedList`2", Generic + "SortedSet`1", Generic + "Stack`1", Concurrent + "ConcurrentDictionary`2",
        Concurrent + "ConcurrentQueue`1", Concurrent + "ConcurrentStack`1",
        "System.Collections.ObjectModel.Collection`1", "System.Collections.ObjectModel.ObservableCollection`1",
    };

    static readonly Dictionary<string, string> ImmutableFactories = new(StringComparer.Ordinal)
    {
        ["IImmutableDictionary`2"] = "ImmutableDictionary",
        ["IImmutableList`1"] = "ImmutableList",
        ["IImmutableQueue`1"] = "ImmutableQueue",
        ["IImmutableSet`1"] = "ImmutableHashSet",
        ["IImmutableStack`1"] = "ImmutableStack",
        ["ImmutableDictionary`2"] = "ImmutableDictionary",
        ["ImmutableHashSet`1"] = "ImmutableHashSet",
        ["ImmutableQueue`1"] = "ImmutableQueue",
        ["ImmutableSortedDictionary`2"] = "ImmutableSortedDictionary",
        ["ImmutableSortedSet`1"] = "ImmutableSortedSet",
        ["ImmutableStack`1"] = "ImmutableStack",
    };

    // Base classes and interfaces by which a collection is known, and what describes it then.
    static readonly (string Type, string Method)[] Known =
    [
        (Generic + "List`1", "CreateListInfo"),
        (Generic + "Dictionary`2", "CreateDictionaryInfo"),
        (Generic + "IDictionary`2", "CreateIDictionaryInfo"),
        (Generic + "IList`1", "CreateIListInfo"),
        (Generic + "ISet`1", "CreateISetInfo"),
        (Generic + "ICollection`1", "CreateICollectionInfo"),
        (Generic + "Stack`1", "CreateStackInfo"),
        (Generic + "Queue`1", "CreateQueueInfo"),
        (Concurrent + "ConcurrentStack`1", "CreateConcurrentStackInfo"),
        (Concurrent + "ConcurrentQueue`1", "CreateConcurrentQueueInfo"),
    ];

    /// <summary>
    /// The description and the types that the collection holds; null when it can't be written and read.
    /// </summary>
    public static (MetadataFactory Factory, IReadOnlyList<ITypeSymbol> Arguments)? Find(INamedTypeSymbol type)
    {
        if (FrameworkTypes.FindGenericName(type) is not { } name)
            return FrameworkTypes.IsFramework(type) ? null : FindKnown(type);
        if (name is "System.Memory`1" or "System.ReadOnlyMemory`1")
            return FindMemory(type);
        if (name.StartsWith(Immutable, StringComparison.Ordinal)
            && ImmutableFactories.TryGetValue(name.Substring(Immutable.Length), out var factory))
        {
            var method = type.TypeArguments.Length == 2
                ? "CreateImmutableDictionaryInfo"
                : "CreateImmutableEnumerableInfo";
            var range = $"global::{Immutable}{factory}.CreateRange";
            return (new(method, MetadataCreation.Range, range), type.TypeArguments);
        }

        return Framework.Contains(name) ? FindKnown(type) : null;
    }

    static (MetadataFactory, IReadOnlyList<ITypeSymbol>) FindMemory(INamedTypeSymbol type) =>
        type.TypeArguments[0].SpecialType == SpecialType.System_Byte
            ? (new($"{type.Name}ByteConverter", MetadataCreation.Converter, null), [])
            : (new($"Create{type.Name}Info", MetadataCreation.OfElement, null), type.TypeArguments);

    static (MetadataFactory, IReadOnlyList<ITypeSymbol>)? FindKnown(INamedTypeSymbol type)
    {
        if (type.IsAbstract || !type.InstanceConstructors.Any(IsUsable) || HasRequiredMembers(type))
            return null;
        foreach (var (name, method) in Known)
        {
            var found = Parts(type).Where(part => FrameworkTypes.FindGenericName(part) == name).ToList();
            if (found.Count == 1)
                return (new(method, MetadataCreation.New, null), found[0].TypeArguments);
            if (found.Count > 1)
                return null;
        }

        return null;
    }

    static bool IsUsable(IMethodSymbol constructor) =>
        constructor.Parameters.IsEmpty && constructor.DeclaredAccessibility == Accessibility.Public;

    static bool HasRequiredMembers(INamedTypeSymbol type) => type.WithBases().Any(part => part.GetMembers().Any(
        member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }));

    static IEnumerable<INamedTypeSymbol> Parts(INamedTypeSymbol type) => type.WithBases().Concat(type.AllInterfaces);
}
