namespace Queue.Memory;

/// <summary>The waiting pops that one call has served, to be woken when it has left the lock.</summary>
ref struct ServedWaiters
{
    PopWaiter? first;
    PopWaiter? last;

    public void Add(PopWaiter waiter)
    {
        waiter.NextServed = null;
        if (last is null)
            first = waiter;
        else
            last.NextServed = waiter;
        last = waiter;
    }

    public readonly void Wake()
    {
        for (var waiter = first; waiter is not null;)
        {
            // A woken waiter may be in use again at once.
            var next = waiter.NextServed;
            waiter.Wake();
            waiter = next;
        }
    }
}
