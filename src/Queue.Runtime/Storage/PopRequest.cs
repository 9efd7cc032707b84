using System.Collections.Immutable;

namespace Queue.Storage;

/// <summary>Which jobs a pop asks for, and for how long. Made once and used for many pops.</summary>
public sealed class PopRequest
{
    /// <summary>Checks and keeps what is given.</summary>
    /// <param name="queues">
    /// The queues, the preferred first: a later one is looked at when those before are empty.
    /// </param>
    /// <param name="lease">
    /// How long the leases last, <see cref="QueueLimits.MinLease"/> to <see cref="QueueLimits.MaxLease"/>.
    /// </param>
    /// <param name="wait">How long to wait when no job is due; zero does not wait.</param>
    /// <exception cref="ArgumentException">There is no queue, too many, or one is invalid or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A duration is out of range.</exception>
    public PopRequest(IReadOnlyList<string> queues, TimeSpan lease, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(queues);
        if (queues.Count is 0 or > QueueLimits.MaxQueuesPerPop)
        {
            throw new ArgumentException(
                $"Expected 1 to {QueueLimits.MaxQueuesPerPop} queues, found {queues.Count}.", nameof(queues));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var queue in queues)
        {
            QueueLimits.ThrowIfInvalidName(queue, nameof(queues));
            if (!seen.Add(queue))
                throw new ArgumentException($"The queue '{queue}' is named twice.", nameof(queues));
        }

        ThrowIfInvalidLease(lease);
        if (wait < TimeSpan.Zero || wait > QueueLimits.MaxLease)
        {
            throw new ArgumentOutOfRangeException(
                nameof(wait), wait, $"Expected a wait from zero to {QueueLimits.MaxLease}, found {wait}.");
        }

        Queues = [.. queues];
        Lease = lease;
        Wait = wait;
    }

    /// <summary>The queues, the preferred first.</summary>
    public ImmutableArray<string> Queues { get; }

    /// <summary>How long the leases last.</summary>
    public TimeSpan Lease { get; }

    /// <summary>How long to wait when no job is due.</summary>
    public TimeSpan Wait { get; }

    internal static void ThrowIfInvalidLease(TimeSpan lease, string parameter = "lease")
    {
        if (lease < QueueLimits.MinLease || lease > QueueLimits.MaxLease)
        {
            throw new ArgumentOutOfRangeException(
                parameter, lease,
                $"Expected a lease from {QueueLimits.MinLease} to {QueueLimits.MaxLease}, found {lease}.");
        }
    }
}
