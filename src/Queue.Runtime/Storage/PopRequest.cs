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
    /// <param name="maxAttempts">
    /// How many starts a job gets that does not say it itself, 1 to <see cref="QueueLimits.MaxAttempts"/>.
    /// </param>
    /// <exception cref="ArgumentException">There is no queue, too many, or one is invalid or named twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public PopRequest(
        IReadOnlyList<string> queues,
        TimeSpan lease,
        TimeSpan wait,
        int maxAttempts = WorkerOptions.DefaultMaxAttempts)
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

        if (maxAttempts is < 1 or > QueueLimits.MaxAttempts)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxAttempts), maxAttempts,
                $"Expected 1 to {QueueLimits.MaxAttempts} attempts, found {maxAttempts}.");
        }

        Queues = [.. queues];
        Lease = lease;
        Wait = wait;
        MaxAttempts = maxAttempts;
    }

    PopRequest(PopRequest other, ImmutableArray<string> queues, TimeSpan wait) =>
        (Queues, Lease, Wait, MaxAttempts) = (queues, other.Lease, wait, other.MaxAttempts);

    /// <summary>The queues, the preferred first.</summary>
    public ImmutableArray<string> Queues { get; }

    /// <summary>How long the leases last.</summary>
    public TimeSpan Lease { get; }

    /// <summary>How long to wait when no job is due.</summary>
    public TimeSpan Wait { get; }

    /// <summary>How many starts a job gets that does not say it itself.</summary>
    public int MaxAttempts { get; }

    /// <summary>Whether the next start of a job is its last.</summary>
    /// <param name="attempts">The job's attempts so far.</param>
    /// <param name="maxAttempts">How many starts the job gets; 0 for as many as the request says.</param>
    public bool IsLastStart(int attempts, int maxAttempts) =>
        attempts + 1 >= (maxAttempts == 0 ? MaxAttempts : maxAttempts);

    /// <summary>The same request with the same queues in another order.</summary>
    internal PopRequest WithOrder(ImmutableArray<string> queues) => new(this, queues, Wait);

    /// <summary>The same request, but it does not wait.</summary>
    internal PopRequest WithoutWait() => new(this, Queues, TimeSpan.Zero);

    internal static void ThrowIfInvalidPrefetch(int prefetch, int room)
    {
        if ((uint)prefetch >= (uint)room)
        {
            throw new ArgumentException(
                $"Expected a prefetch from zero to less than the room for {room} leases, found {prefetch}.",
                nameof(prefetch));
        }
    }

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
