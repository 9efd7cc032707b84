namespace Queue.Generators.Payloads;

enum CollectionKind
{
    Array,
    List,
    IList,
    ICollection,
    IEnumerable,
    IReadOnlyList,
    IReadOnlyCollection,
}
