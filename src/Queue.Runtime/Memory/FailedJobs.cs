namespace Queue.Memory;

/// <summary>
/// The jobs of a <see cref="MemoryQueue"/> that are kept as failed, by id. Of several with one id, which only who
/// pushes them so can bring about, the first is meant; the next is when that is gone.
/// </summary>
sealed class FailedJobs
{
    readonly Dictionary<Guid, FailedJob> byId = [];
    readonly Dictionary<Guid, Queue<FailedJob>> further = [];
    readonly SortedSet<Guid> order = [];
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Count(string? queue) => queue is null
        ? byId.Count + further.Values.Sum(static jobs => jobs.Count)
        : counts.GetValueOrDefault(queue);

    public void Add(FailedJob failed)
    {
        var id = failed.Job.Id;
        counts[failed.Job.Queue] = counts.GetValueOrDefault(failed.Job.Queue) + 1;
        if (byId.TryAdd(id, failed))
        {
            order.Add(id);
            return;
        }

        if (!further.TryGetValue(id, out var others))
            further.Add(id, others = []);
        others.Enqueue(failed);
    }

    public FailedJob? Find(Guid id) => byId.GetValueOrDefault(id);

    public bool Remove(Guid id)
    {
        if (!byId.Remove(id, out var failed))
            return false;
        if (--counts[failed.Job.Queue] == 0)
            counts.Remove(failed.Job.Queue);
        if (!further.TryGetValue(id, out var others))
        {
            order.Remove(id);
            return true;
        }

        byId.Add(id, others.Dequeue());
        if (others.Count == 0)
            further.Remove(id);
        return true;
    }

    public IReadOnlyList<FailedJob> List(FailedJobQuery query)
    {
        var limit = query.Limit == 0 ? QueueLimits.MaxPageSize : query.Limit;
        var page = new List<FailedJob>();
        foreach (var id in From(query.After))
        {
            if (page.Count == limit)
                break;
            var failed = byId[id];
            if (id != query.After && (query.Queue is null || query.Queue == failed.Job.Queue))
                page.Add(failed);
        }

        return page;
    }

    public int Flush(string? queue)
    {
        var doomed = new List<Guid>();
        foreach (var (id, failed) in byId)
        {
            if (queue is null || failed.Job.Queue == queue)
                doomed.Add(id);
        }

        var count = 0;
        foreach (var id in doomed)
        {
            // The next of the same id may be of another queue.
            for (; Find(id) is { } failed && (queue is null || failed.Job.Queue == queue); count++)
                Remove(id);
        }

        return count;
    }

    SortedSet<Guid> From(Guid? after) =>
        after is { } id && order.Count > 0
            ? id.CompareTo(order.Max) > 0 ? [] : order.GetViewBetween(id, order.Max)
            : order;
}
