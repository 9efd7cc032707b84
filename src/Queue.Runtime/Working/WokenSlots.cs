using System.Diagnostics.CodeAnalysis;

namespace Queue.Working;

/// <summary>The idle slots that one call has taken, to be woken when it has left the intake's lock.</summary>
ref struct WokenSlots
{
    Slot? first;

    public void Add(Slot slot)
    {
        slot.NextWoken = first;
        first = slot;
    }

    /// <param name="hasLease">Whether the slots hold leases now.</param>
    /// <param name="isLastInline">Whether the loop of the last goes on in this call.</param>
    public void Wake(bool hasLease, bool isLastInline)
    {
        while (TryTake(out var slot))
            slot.Wake(hasLease, isInline: isLastInline && first is null);
    }

    public void Fail(Exception fault)
    {
        while (TryTake(out var slot))
            slot.Fail(fault);
    }

    /// <summary>A woken slot may be in use again at once, so it is let go of before.</summary>
    bool TryTake([NotNullWhen(true)] out Slot? slot)
    {
        slot = first;
        first = slot?.NextWoken;
        return slot is not null;
    }
}
