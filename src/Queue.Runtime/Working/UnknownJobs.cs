using Queue.Storage;

namespace Queue.Working;

/// <summary>
/// When a worker first met the jobs that it does not know. Counted from there, since a job that was delayed for longer
/// than the grace period, or retried by hand, would else have none.
/// </summary>
sealed class UnknownJobs(TimeSpan grace)
{
    const int MaxRemembered = 10_000;
    static readonly TimeSpan FirstLookAgain = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LastLookAgain = TimeSpan.FromMinutes(5);

    readonly Lock gate = new();
    // Ticks: a generic over DateTimeOffset would bring the time zones into native programs.
    readonly Dictionary<Guid, long> firstMet = [];

    /// <summary>How long the job has been unknown here; where too many are, how long ago it was dispatched.</summary>
    public TimeSpan GetAge(in Lease lease)
    {
        var now = lease.PoppedAt.UtcTicks;
        lock (gate)
        {
            if (!firstMet.TryGetValue(lease.Job.Id, out var since))
                since = TryRemember(lease.Job.Id, now) ? now : lease.Job.CreatedAt.UtcTicks;
            return TimeSpan.FromTicks(now - since);
        }
    }

    /// <summary>
    /// How long to leave a job that has been unknown here for this long: as long again, so that the waits double,
    /// within bounds.
    /// </summary>
    public TimeSpan GetDelay(TimeSpan age)
    {
        var delay = age < FirstLookAgain ? FirstLookAgain : age > LastLookAgain ? LastLookAgain : age;
        return delay < grace - age ? delay : grace - age;
    }

    public void Forget(Guid id)
    {
        lock (gate)
            firstMet.Remove(id);
    }

    bool TryRemember(Guid id, long now)
    {
        if (firstMet.Count >= MaxRemembered)
            DropTaken(now);
        return firstMet.Count < MaxRemembered && firstMet.TryAdd(id, now);
    }

    /// <summary>Forgets what another worker has taken: it would have come back here until its grace was over.</summary>
    void DropTaken(long now)
    {
        foreach (var (id, since) in firstMet)
        {
            if (now - since > (grace + LastLookAgain).Ticks)
                firstMet.Remove(id);
        }
    }
}
