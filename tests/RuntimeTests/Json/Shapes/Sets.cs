using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json.Shapes;

[Job]
public sealed partial record Sets(HashSet<int> A, HashSet<string?>? B, ISet<Guid> C, HashSet<Colour?> D, HashSet<Item?> E);

[Job]
public sealed partial record ImmutableLists(
    ImmutableArray<int> A, ImmutableArray<Item?> B, ImmutableList<string>? C, ImmutableList<Point> D, ImmutableArray<Point>? E,
    ImmutableArray<ImmutableArray<Colour>> F);

[Job]
[ByMetadata]
public sealed partial record Queues(
    Queue<int> A, Stack<string?> B, LinkedList<Item?> C, ConcurrentQueue<Point> D, ConcurrentStack<Colour> E);

[Job]
[ByMetadata]
public sealed partial record Sorted(
    SortedSet<string> A, SortedDictionary<string, Item?> B, SortedList<int, string> C, OrderedDictionary<string, int> D);

[Job]
[ByMetadata]
public sealed partial record Observed(Collection<int> A, ObservableCollection<Item> B, ConcurrentDictionary<string, int> C);

[Job]
[ByMetadata]
public sealed partial record Immutables(
    ImmutableHashSet<int> A, ImmutableSortedSet<string> B, ImmutableQueue<int> C, ImmutableStack<Item> D,
    ImmutableDictionary<string, int> E, ImmutableSortedDictionary<int, string?> F);

[Job]
[ByMetadata]
public sealed partial record ImmutableInterfaces(
    IImmutableList<int> A, IImmutableSet<string> B, IImmutableQueue<int> C, IImmutableStack<Item> D,
    IImmutableDictionary<string, int> E);

[Job]
[ByMetadata]
public sealed partial record Memories(
    Memory<int> A, ReadOnlyMemory<string?> B, Memory<byte> C, ReadOnlyMemory<byte> D, ReadOnlyMemory<byte>? E);

[Job]
[ByMetadata]
public sealed partial record OwnCollections(Basket A, Names B, Basket[] C, Ages D, Numbers E, Nodes F);

/// <summary>What a collection has beside its items is not in its document.</summary>
public sealed class Basket : Collection<Item>
{
    public int Weight { get; set; } = 7;
}

public sealed class Names : List<string?>;

public sealed class Ages : Dictionary<string, int>;

public sealed class Numbers : SortedSet<int>;

/// <summary>Nests in itself.</summary>
public sealed class Nodes : List<Nodes?>;
