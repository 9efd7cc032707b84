using Queue.Storage;

namespace Queue.Memory;

/// <summary>What is asked of jobs from outside. It is rare, so there is no index: it looks at all jobs.</summary>
sealed partial class LiveJobs
{
    /// <summary>Lets go of the jobs with these ids.</summary>
    /// <returns>How many there were.</returns>
    public int Cancel(HashSet<Guid> ids, List<Guid> running)
    {
        var removed = new List<MemoryJob>();
        foreach (var lane in lanes.All)
            lane.RemoveAll(ids, removed);
        ready -= removed.Count;
        foreach (var job in delayed.Items.Where(job => ids.Contains(job.Id)).ToList())
        {
            delayed.Remove(job);
            job.Lane!.Delayed--;
            removed.Add(job);
        }

        foreach (var job in leases.Jobs.Where(job => ids.Contains(job.Id)).ToList())
        {
            // An ack may come in just now.
            if (!job.TryEndLease(job.Token))
                continue;
            leases.Remove(job);
            removed.Add(job);
            running.Add(job.Id);
        }

        foreach (var job in removed)
        {
            if (job.Extras?.Claim is { } claim)
                keys.Free(claim);
        }

        Count -= removed.Count;
        return removed.Count;
    }

    public JobInfo? Find(Guid id)
    {
        if (Find(leases.Jobs, id) is { } running)
            return Describe(running, JobState.Running);
        if (Find(delayed.Items, id) is { } waiting)
            return Describe(waiting, JobState.Delayed);
        return Find(lanes.All.SelectMany(static lane => lane.Jobs), id) is { } ready
            ? Describe(ready, JobState.Ready)
            : null;
    }

    public static JobInfo Describe(MemoryJob job, JobState state, string? error = null) => new(job.Copy(), state)
    {
        Progress = job.Extras?.Progress,
        Message = job.Extras?.Message,
        Error = error,
    };

    public bool TryReport(in Lease lease, double fraction, string? message)
    {
        if (FindHeld(lease) is not { } job)
            return false;
        var extras = job.Extras ??= new();
        extras.Progress = fraction;
        extras.Message = message ?? extras.Message;
        return true;
    }

    public bool TryPause(string queue, bool pauses)
    {
        var lane = lanes[queue];
        if (lane.IsPaused == pauses)
            return false;
        lane.IsPaused = pauses;
        return true;
    }

    public IReadOnlyList<string> ListPaused() =>
    [
        .. lanes.All.Where(static lane => lane.IsPaused).Select(static lane => lane.Name).Order(StringComparer.Ordinal),
    ];

    static MemoryJob? Find(IEnumerable<MemoryJob> jobs, Guid id) => jobs.FirstOrDefault(job => job.Id == id);

    MemoryJob? FindHeld(in Lease lease) =>
        lease.Job is MemoryJob job && job.Lane?.Owner == this && lease.Token != 0 && lease.Token == job.Token
            ? job
            : null;
}
