namespace Queue.Memory;

/// <summary>
/// A heap of items by due time, then sequence, with four children to a node: fewer levels, and the children of a node
/// share a cache line or two.
/// </summary>
sealed class DueHeap<T> where T : class, IDueItem
{
    const int Arity = 4;

    (long Due, long Sequence, T Item)[] nodes = [];

    public int Count { get; private set; }

    /// <summary>When the first item is due; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextDue => Count == 0 ? long.MaxValue : nodes[0].Due;

    public T First => nodes[0].Item;

    /// <summary>All items, in no order.</summary>
    public IEnumerable<T> Items => nodes.Take(Count).Select(static node => node.Item);

    public bool Contains(T item) => (uint)item.HeapIndex < (uint)Count && nodes[item.HeapIndex].Item == item;

    public void Add(T item, long due)
    {
        if (Count == nodes.Length)
            Array.Resize(ref nodes, Math.Max(8, Count * 2));
        MoveUp(Count++, (due, item.Sequence, item));
    }

    public void Remove(T item)
    {
        var index = item.HeapIndex;
        item.HeapIndex = -1;
        var last = nodes[--Count];
        nodes[Count] = default;
        if (index == Count)
            return;
        if (index > 0 && IsBefore(last, nodes[(index - 1) / Arity]))
            MoveUp(index, last);
        else
            MoveDown(index, last);
    }

    static bool IsBefore(in (long Due, long Sequence, T Item) left, in (long Due, long Sequence, T Item) right) =>
        left.Due < right.Due || (left.Due == right.Due && left.Sequence < right.Sequence);

    void MoveUp(int index, (long Due, long Sequence, T Item) node)
    {
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (!IsBefore(node, nodes[parent]))
                break;
            Place(index, nodes[parent]);
            index = parent;
        }

        Place(index, node);
    }

    void MoveDown(int index, (long Due, long Sequence, T Item) node)
    {
        while (true)
        {
            var first = (index * Arity) + 1;
            if (first >= Count)
                break;

            var least = first;
            var end = Math.Min(first + Arity, Count);
            for (var child = first + 1; child < end; child++)
            {
                if (IsBefore(nodes[child], nodes[least]))
                    least = child;
            }

            if (!IsBefore(nodes[least], node))
                break;
            Place(index, nodes[least]);
            index = least;
        }

        Place(index, node);
    }

    void Place(int index, (long Due, long Sequence, T Item) node)
    {
        nodes[index] = node;
        node.Item.HeapIndex = index;
    }
}
