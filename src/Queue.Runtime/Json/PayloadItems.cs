using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Queue.Json;

/// <summary>
/// Collects the items of a collection while it is read, so that it can be made with exactly their number. A few items
/// are kept in place and more in an array of the pool, which goes back when the collection is made or given up. Called
/// by generated code.
/// </summary>
public ref struct PayloadItems<T>
{
    const int FewItems = 8;
    const int GrowthFactor = 4;

    Few few;
    T[]? many;
    int count;
    bool isComplete;

    /// <summary>
    /// Whether another item follows, to be read next. After the last one the end of the collection has been read too.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryMoveNext(ref PayloadReader reader) =>
        (count > 0 && reader.TrySkip(","u8)) || TryMoveFirst(ref reader);

    /// <summary>Adds the item that was read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (count < FewItems)
            few[count++] = item;
        else if (many is not null && count < many.Length)
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(many), count++) = item;
        else
            AddToMany(item);
    }

    /// <summary>The items in an array; null when their end was not reached. Called once, at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T[]? ToArray()
    {
        var items = isComplete ? Items.ToArray() : null;
        if (many is not null)
            Return();
        return items;
    }

    /// <summary>The items in a list; null when their end was not reached. Called once, at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public List<T>? ToList()
    {
        List<T>? items = null;
        if (isComplete)
        {
            items = new(count);
            items.AddRange(Items);
        }

        if (many is not null)
            Return();
        return items;
    }

    /// <summary>The items, each once; null when their end was not reached. Called once, at the end.</summary>
    public HashSet<T>? ToHashSet()
    {
        HashSet<T>? items = null;
        if (isComplete)
        {
            items = [];
            foreach (var item in Items)
                items.Add(item);
        }

        if (many is not null)
            Return();
        return items;
    }

    /// <summary>The items in an array; the default when their end was not reached. Called once, at the end.</summary>
    public ImmutableArray<T> ToImmutableArray() => ImmutableCollectionsMarshal.AsImmutableArray(ToArray());

    /// <summary>The items in a list; null when their end was not reached. Called once, at the end.</summary>
    public ImmutableList<T>? ToImmutableList()
    {
        var items = isComplete ? ImmutableList.Create(Items) : null;
        if (many is not null)
            Return();
        return items;
    }

    [UnscopedRef]
    readonly ReadOnlySpan<T> Items => many is null ? few[..count] : many.AsSpan(0, count);

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool TryMoveFirst(ref PayloadReader reader)
    {
        isComplete = reader.TrySkip("]"u8);
        return count == 0 && !isComplete;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void AddToMany(T item)
    {
        var larger = ArrayPool<T>.Shared.Rent(count * GrowthFactor);
        Items.CopyTo(larger);
        if (many is not null)
            Return();
        many = larger;
        many[count++] = item;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Return()
    {
        var array = many!;
        many = null;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            array.AsSpan(0, count).Clear();
        ArrayPool<T>.Shared.Return(array);
    }

    [InlineArray(FewItems)]
    struct Few
    {
        T first;
    }
}
