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
    static readonly TimeSpan BetweenDrops = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    // Ticks: a generic over DateTimeOffset would bring the time zones into native programs.
    readonly Dictionary<Guid, long> firstMet = [];
    long lastDrop;

    /// <summary>
    /// How long the job has been unknown here, and how long to leave it: as long again, so that the waits double,
    /// within bounds. Where too many are unknown, its time begins when it is met after others are gone.
    /// </summary>
    public (TimeSpan Age, TimeSpan Delay) Meet(in Lease lease)
    {
        var now = lease.PoppedAt.UtcTicks;
        lock (gate)
        {
            if (firstMet.TryGetValue(lease.Job.Id, out var since))
                return Within(TimeSpan.FromTicks(now - since));
            return TryRemember(lease.Job.Id, now) ? Within(TimeSpan.Zero) : (TimeSpan.Zero, LastLookAgain);
        }
    }

    public void Forget(Guid id)
    {
        lock (gate)
            firstMet.Remove(id);
    }

    (TimeSpan Age, TimeSpan Delay) Within(TimeSpan age)
    {
        var delay = age < FirstLookAgain ? FirstLookAgain : age > LastLookAgain ? LastLookAgain : age;
        return (age, delay < grace - age ? delay : grace - age);
    }

    bool TryRemember(Guid id, long now)
    {
        if (firstMet.Count >= MaxRemembered && now - lastDrop >= BetweenDrops.Ticks)
            DropTaken(now);
        return firstMet.Count < MaxRemembered && firstMet.TryAdd(id, now);
    }

    /// <summary>Forgets what another worker has taken: it would have come back here until its grace was over.</summary>
    void DropTaken(long now)
    {
        lastDrop = now;
        foreach (var (id, since) in firstMet)
        {
            if (now - since > (grace + LastLookAgain).Ticks)
                firstMet.Remove(id);
        }
    }
}
