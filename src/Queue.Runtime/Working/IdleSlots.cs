namespace Queue.Working;

/// <summary>
/// The slots of one worker that wait for a lease; the last that came is the first to go. Under the intake's lock.
/// </summary>
sealed class IdleSlots(int concurrency)
{
    readonly Slot[] slots = new Slot[concurrency];

    public int Count { get; private set; }

    public ValueTask<bool> Park(Slot slot)
    {
        slots[Count++] = slot;
        return slot.WaitAsync();
    }

    /// <summary>Gives them leases, as far as both go.</summary>
    public WokenSlots Take(FetchedLeases fetched)
    {
        var woken = new WokenSlots();
        while (Count > 0 && !fetched.IsEmpty)
        {
            var slot = slots[--Count];
            fetched.MoveFirstTo(slot);
            woken.Add(slot);
        }

        return woken;
    }

    public WokenSlots TakeAll()
    {
        var woken = new WokenSlots();
        while (Count > 0)
            woken.Add(slots[--Count]);
        return woken;
    }
}
