namespace Queue.Generators.Payloads;

/// <summary>Collections that are written and read in the canonical form.</summary>
enum CollectionKind
{
    Array,
    List,
    IList,
    ICollection,
    IEnumerable,
    IReadOnlyList,
    IReadOnlyCollection,
    HashSet,
    ISet,
    ImmutableArray,
    ImmutableList,
}
