using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// The leases that the last pop brought and that no slot has taken yet, in their order. Under the intake's lock, but
/// for the pop itself, which writes while there are none.
/// </summary>
sealed class FetchedLeases(int size)
{
    readonly Lease[] batch = new Lease[size];
    int next;
    int end;

    public int Size => batch.Length;

    public bool IsEmpty => next == end;

    /// <summary>Where a pop puts this many leases.</summary>
    public Memory<Lease> Room(int count) => batch.AsMemory(0, count);

    public void Receive(int count) => (next, end) = (0, count);

    public void MoveFirstTo(Slot slot)
    {
        slot.Hold(batch[next]);
        batch[next++] = default;
    }

    public void AddTo(List<Lease> leases) => leases.AddRange(batch.AsSpan(next, end - next));

    /// <returns>Whether the lease was here.</returns>
    public bool TryDrop(in Lease lost)
    {
        for (var i = next; i < end; i++)
        {
            if (batch[i].Token != lost.Token || batch[i].Job.Id != lost.Job.Id)
                continue;
            batch.AsSpan(i + 1, end - i - 1).CopyTo(batch.AsSpan(i));
            batch[--end] = default;
            return true;
        }

        return false;
    }

    public Lease[] TakeAll()
    {
        if (IsEmpty)
            return [];
        var left = batch[next..end];
        Array.Clear(batch, next, end - next);
        next = end;
        return left;
    }
}
