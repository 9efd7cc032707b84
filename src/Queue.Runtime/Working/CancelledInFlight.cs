using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// Jobs that were cancelled while a pop was on its way: it may bring leases of them. Under the intake's lock.
/// </summary>
sealed class CancelledInFlight
{
    /// <summary>More than come while a pop waits; of the rest the next beat tells.</summary>
    const int MostRemembered = 20_000;

    readonly HashSet<Guid> ids = [];

    public void Add(HashSet<Guid> cancelled)
    {
        if (ids.Count + cancelled.Count <= MostRemembered)
            ids.UnionWith(cancelled);
    }

    /// <summary>The pop has ended.</summary>
    /// <returns>Which of its jobs were cancelled; mostly null.</returns>
    public List<Guid>? End(ReadOnlySpan<Lease> brought)
    {
        if (ids.Count == 0)
            return null;
        List<Guid>? found = null;
        foreach (ref readonly var lease in brought)
        {
            if (ids.Contains(lease.Job.Id))
                (found ??= []).Add(lease.Job.Id);
        }

        ids.Clear();
        return found;
    }
}
