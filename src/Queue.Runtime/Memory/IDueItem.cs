namespace Queue.Memory;

/// <summary>Something that waits in a <see cref="DueHeap{T}"/> and can be taken out of its middle.</summary>
interface IDueItem
{
    /// <summary>Where the heap keeps it; -1 while it is in none.</summary>
    int HeapIndex { get; set; }

    /// <summary>Decides among items that are due at the same time.</summary>
    long Sequence { get; }
}
