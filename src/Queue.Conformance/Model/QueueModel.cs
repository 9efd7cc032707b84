using Queue.Storage;

namespace Queue.Conformance.Model;

/// <summary>What a queue promises, as simply as it can be said: one list, searched from end to end.</summary>
sealed class QueueModel(DateTimeOffset start)
{
    readonly List<ModelJob> jobs = [];
    readonly HashSet<string> paused = [];
    long pushed;
    long tokens;

    public DateTimeOffset Now { get; private set; } = start;

    public int FailedCount => jobs.Count(static job => job.State == ModelState.Failed);

    public void Advance(TimeSpan time)
    {
        Now += time;
        foreach (var job in jobs.Where(job => job.State == ModelState.Leased && job.LeaseEnd <= Now))
        {
            job.AvailableAt = job.LeaseEnd;
            job.WasLost = true;
            job.EndLease(ModelState.Waiting);
        }
    }

    public List<DuplicateJob> Push(NewJob[] batch)
    {
        var duplicates = new List<DuplicateJob>();
        for (var i = 0; i < batch.Length; i++)
        {
            var job = new ModelJob(batch[i], pushed++, Now);
            if (Holder(job.Key) is { } holder)
                duplicates.Add(new(i, holder.Id));
            else
                jobs.Add(job);
        }

        return duplicates;
    }

    public List<ModelLease> Pop(
        IReadOnlyList<string> queues, int count, int prefetch, int maxAttempts, TimeSpan lease)
    {
        var due = jobs
            .Where(job => job.State == ModelState.Waiting && job.AvailableAt <= Now && queues.Contains(job.Queue)
                && !paused.Contains(job.Queue))
            .OrderBy(job => Array.IndexOf([.. queues], job.Queue))
            .ThenByDescending(static job => job.Priority)
            .ThenBy(static job => job.AvailableAt)
            .ThenBy(static job => job.PushOrder)
            .Take(count)
            .TakeWhile((job, i) => i < count - prefetch || !IsSuspect(job, maxAttempts))
            .ToList();
        return due.ConvertAll(job => job.Lease(++tokens, Now + lease));
    }

    public bool Ack(ModelLease lease)
    {
        if (!IsValid(lease))
            return false;
        lease.Job.EndLease(ModelState.Completed);
        return true;
    }

    public bool Nack(ModelLease lease, Nack nack)
    {
        if (!IsValid(lease))
            return false;
        var job = lease.Job;
        job.EndLease(ModelState.Waiting);
        job.WasLost = false;
        if (nack.Kind != NackKind.Retry)
            job.Attempts--;
        if (nack.Kind == NackKind.Release)
            job.Releases++;
        if (nack.Kind != NackKind.GiveBack || nack.Delay > TimeSpan.Zero)
            job.AvailableAt = Now + nack.Delay;
        return true;
    }

    public bool Fail(ModelLease lease)
    {
        if (!IsValid(lease))
            return false;
        lease.Job.EndLease(ModelState.Failed);
        return true;
    }

    public bool Extend(ModelLease lease, TimeSpan duration)
    {
        if (!IsValid(lease))
            return false;
        lease.Job.LeaseEnd = Now + duration;
        return true;
    }

    public bool Report(ModelLease lease, double fraction, string? message)
    {
        if (!IsValid(lease))
            return false;
        (lease.Job.Progress, lease.Job.Message) = (fraction, message ?? lease.Job.Message);
        return true;
    }

    public int Cancel(Guid[] ids)
    {
        var cancelled = jobs.Where(job => IsLive(job) && ids.Contains(job.Id)).ToList();
        cancelled.ForEach(static job => job.EndLease(ModelState.Cancelled));
        return cancelled.Count;
    }

    /// <summary>What a search has to find: state, attempts, progress and message.</summary>
    public (JobState, int, double?, string?)? Find(Guid id)
    {
        var job = jobs.FirstOrDefault(job => job.Id == id);
        return job is null || job.State is ModelState.Completed or ModelState.Cancelled
            ? null
            : (StateOf(job), job.Attempts, job.Progress, job.Message);
    }

    public bool Pause(string queue) => paused.Add(queue);

    public bool Resume(string queue) => paused.Remove(queue);

    public IEnumerable<string> Paused => paused.Order(StringComparer.Ordinal);

    public Guid AnyId(int choice) => jobs.Count == 0 ? JobId.Next() : jobs[^(choice % jobs.Count + 1)].Id;

    public IEnumerable<ModelJob> Failed(string? queue) => jobs
        .Where(job => job.State == ModelState.Failed && (queue is null || job.Queue == queue))
        .OrderBy(static job => job.Id);

    public (int Count, List<DuplicateJob> Refused) RetryFailed(Guid[] ids)
    {
        var (count, refused) = (0, new List<DuplicateJob>());
        for (var i = 0; i < ids.Length; i++)
        {
            var job = Failed(null).FirstOrDefault(job => job.Id == ids[i]);
            if (job is null)
                continue;
            if (Holder(job.Key) is { } holder)
            {
                refused.Add(new(i, holder.Id));
                continue;
            }

            job.EndLease(ModelState.Waiting);
            (job.Attempts, job.Releases, job.AvailableAt, job.WasLost) = (0, 0, Now, false);
            (job.Progress, job.Message) = (null, null);
            count++;
        }

        return (count, refused);
    }

    public int Forget(Predicate<ModelJob> which) =>
        jobs.RemoveAll(job => job.State == ModelState.Failed && which(job));

    public QueueCounts Count(string? queue)
    {
        var mine = jobs.Where(job => queue is null || job.Queue == queue).ToArray();
        return new(
            mine.Count(job => job.State == ModelState.Waiting && job.AvailableAt <= Now),
            mine.Count(job => job.State == ModelState.Waiting && job.AvailableAt > Now),
            mine.Count(static job => job.State == ModelState.Leased),
            mine.Count(static job => job.State == ModelState.Failed));
    }

    ModelJob? Holder((string Queue, string Name, string Key)? key) => key is null ? null : jobs.FirstOrDefault(job =>
        job.Key == key
        && (job.State is ModelState.Waiting or ModelState.Leased
            || (job.State == ModelState.Completed && job.KeyEnd > Now)));

    static bool IsLive(ModelJob job) => job.State is ModelState.Waiting or ModelState.Leased;

    JobState StateOf(ModelJob job) => job.State switch
    {
        ModelState.Leased => JobState.Running,
        ModelState.Failed => JobState.Failed,
        _ => job.AvailableAt <= Now ? JobState.Ready : JobState.Delayed,
    };

    static bool IsSuspect(ModelJob job, int maxAttempts) =>
        job.WasLost || job.Attempts + 1 >= (job.MaxAttempts > 0 ? job.MaxAttempts : maxAttempts);

    static bool IsValid(ModelLease lease) =>
        lease.Job.State == ModelState.Leased && lease.Job.Token == lease.Token;
}
