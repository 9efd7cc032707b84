namespace Queue.Memory;

/// <summary>The jobs of a <see cref="MemoryQueue"/> that are kept as failed, by id.</summary>
sealed class FailedJobs
{
    readonly Dictionary<Guid, FailedJob> byId = [];
    readonly SortedSet<Guid> order = [];
    readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public int Count(string? queue) => queue is null ? byId.Count : counts.GetValueOrDefault(queue);

    public void Add(FailedJob failed)
    {
        if (byId.TryAdd(failed.Job.Id, failed))
        {
            order.Add(failed.Job.Id);
            counts[failed.Job.Queue] = counts.GetValueOrDefault(failed.Job.Queue) + 1;
        }
    }

    public FailedJob? Find(Guid id) => byId.GetValueOrDefault(id);

    public bool Remove(Guid id)
    {
        if (!byId.Remove(id, out var failed))
            return false;
        order.Remove(id);
        if (--counts[failed.Job.Queue] == 0)
            counts.Remove(failed.Job.Queue);
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

        foreach (var id in doomed)
            Remove(id);
        return doomed.Count;
    }

    SortedSet<Guid> From(Guid? after) =>
        after is { } id && order.Count > 0
            ? id.CompareTo(order.Max) > 0 ? [] : order.GetViewBetween(id, order.Max)
            : order;
}
