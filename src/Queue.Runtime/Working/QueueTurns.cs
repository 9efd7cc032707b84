using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// Decides in which order a pop looks at a worker's queues: always as given where they have no weights; else the one
/// first that has had the least of its share.
/// </summary>
/// <remarks>
/// Each job moves its queue on by the inverse of its weight, and the queue that is furthest behind is looked at first.
/// One that turns out to be empty keeps up with the others, so it saves up nothing while it has no jobs, and the first
/// that comes is taken at once.
/// </remarks>
sealed class QueueTurns
{
    readonly double[] steps;
    readonly double[] positions;
    readonly int[] order;
    readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    readonly PopRequest given;
    PopRequest current;
    bool hasChanged;

    public QueueTurns(IReadOnlyList<WorkerQueue> queues, PopRequest given)
    {
        (this.given, current) = (given, given);
        var isWeighted = queues[0].Weight is not null;
        steps = isWeighted ? [.. queues.Select(static queue => 1.0 / queue.Weight!.Value)] : [];
        positions = new double[steps.Length];
        order = [.. Enumerable.Range(0, steps.Length)];
        for (var i = 0; i < steps.Length; i++)
            indexes.Add(queues[i].Name, i);
    }

    /// <summary>What the next pop asks for.</summary>
    public PopRequest Next()
    {
        if (!hasChanged)
            return current;
        hasChanged = false;
        if (Sort())
            current = given.WithOrder([.. order.Select(i => given.Queues[i])]);
        return current;
    }

    /// <summary>Counts what a pop of the last request has brought.</summary>
    /// <param name="leases">The leases, in the order of the queues.</param>
    /// <param name="free">For how many any job would have done; fewer leases tell that no queue has more.</param>
    public void Count(ReadOnlySpan<Lease> leases, int free)
    {
        if (steps.Length == 0)
            return;
        hasChanged = true;
        if (leases.Length < free)
        {
            Array.Clear(positions);
            return;
        }

        CatchUp(indexes[leases[^1].Job.Queue]);
        foreach (ref readonly var lease in leases)
        {
            var index = indexes[lease.Job.Queue];
            positions[index] += steps[index];
        }
    }

    /// <summary>Moves the queues that were empty, those before the last that was not, to where that one was.</summary>
    void CatchUp(int last)
    {
        foreach (var index in order)
        {
            if (index == last)
                return;
            positions[index] = Math.Max(positions[index], positions[last]);
        }
    }

    /// <summary>Stable, since queues that are level come in the order in which they were given.</summary>
    /// <returns>Whether the order has changed.</returns>
    bool Sort()
    {
        var changed = false;
        for (var end = 1; end < order.Length; end++)
        {
            for (var i = end; i > 0 && IsBefore(order[i], order[i - 1]); i--)
            {
                (order[i], order[i - 1]) = (order[i - 1], order[i]);
                changed = true;
            }
        }

        return changed;
    }

    bool IsBefore(int index, int other) =>
        positions[index] < positions[other] || (positions[index] == positions[other] && index < other);
}
