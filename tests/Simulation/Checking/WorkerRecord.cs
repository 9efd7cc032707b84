namespace Queue.Simulating.Checking;

/// <summary>All that is known of a worker.</summary>
sealed class WorkerRecord(WorkerOptions options, IReadOnlyList<JobDefinition> known)
{
    readonly Dictionary<Guid, long> firstMet = [];

    public WorkerOptions Options => options;

    public bool IsDead { get; set; }

    public bool IsFrozen { get; set; }

    public long LastThaw { get; set; } = -1;

    public long? StopAt { get; set; }

    public bool IsHurried { get; set; }

    public long? StoppedAt { get; set; }

    /// <summary>When it last had an answer, or a handler of it ended.</summary>
    public long LastNews { get; set; }

    public List<LeaseRecord> Leases { get; } = [];

    /// <summary>How many starts it gives a job.</summary>
    public int MostAttempts(JobRecord job) => job.Job.MaxAttempts > 0 ? job.Job.MaxAttempts : options.MaxAttempts;

    public bool Knows(string name, int version) => Definition(name)?.Version >= version;

    /// <summary>When the time of a run that has started is over; never where it has no timeout.</summary>
    public long Deadline(LeaseRecord lease) =>
        lease.StartedAt is { } start && (Definition(lease.Job.Job.Name)?.Timeout ?? options.Timeout) is { } timeout
            ? start + timeout.Ticks
            : long.MaxValue;

    public TimeSpan RetryDelay(LeaseRecord lease) =>
        (Definition(lease.Job.Job.Name)?.Backoff ?? options.Backoff).Delay(lease.Attempt, lease.Key.Job);

    /// <summary>Whether a job is not tried again after this.</summary>
    public bool IsFinal(LeaseRecord lease, Exception? error) =>
        lease.Attempt >= MostAttempts(lease.Job)
        || options.NoRetry.Any(type => type.IsInstanceOfType(error))
        || Definition(lease.Job.Job.Name)?.NoRetry.Any(type => type.IsInstanceOfType(error)) == true;

    JobDefinition? Definition(string name) => known.FirstOrDefault(definition => definition.Name == name);

    /// <summary>The worker has received a job that it does not know.</summary>
    public void Meet(Guid job, long poppedAt) =>
        firstMet[job] = Math.Min(poppedAt, firstMet.GetValueOrDefault(job, poppedAt));

    /// <summary>When the first lease that it received of a job which it does not know was handed out.</summary>
    public long FirstMet(Guid job) => firstMet.GetValueOrDefault(job, long.MaxValue);

    /// <summary>The last moment at which the worker, woken then, has to have done something.</summary>
    public long Latest(long moment) => Math.Max(moment, LastThaw);
}
