using System.Globalization;
using Queue.Storage;

namespace Queue.Simulating.Histories;

/// <summary>The store has added jobs.</summary>
/// <param name="Time">When.</param>
/// <param name="Jobs">The jobs.</param>
/// <param name="Due">When each is due.</param>
/// <param name="Duplicates">Those that were not added.</param>
/// <param name="HasWaited">
/// Whether the push waited for room: then jobs of other pushes may have come between, and some may be handed out.
/// </param>
sealed record Pushed(
    long Time,
    IReadOnlyList<NewJob> Jobs,
    IReadOnlyList<long> Due,
    IReadOnlyList<DuplicateJob> Duplicates,
    bool HasWaited) : Event(Time)
{
    public override bool Concerns(Guid job) =>
        Jobs.Any(one => one.Id == job) || Duplicates.Any(one => one.Id == job);

    /// <summary>The job that holds the key of one of the jobs, as the store says; null for one that was added.</summary>
    public Guid? HolderFor(int index)
    {
        foreach (var duplicate in Duplicates)
        {
            if (duplicate.Index == index)
                return duplicate.Id;
        }

        return null;
    }

    protected override string Describe() =>
        "stored: " + string.Join(", ", Jobs.Select((job, i) =>
            $"{Name(job.Id)} ('{job.Name}' version {job.Version} in {job.Queue}, priority {job.Priority}, "
            + $"{job.MaxAttempts} attempts, due at {Seconds(Due[i])}"
            + (job.UniqueKey is null ? "" : $", key {job.UniqueKey} for {job.UniqueFor}")
            + (HolderFor(i) is { } holder ? $", held by {Name(holder)}" : "") + ")"));
}

/// <summary>The store has handed out leases.</summary>
sealed record Popped(long Time, int Party, PopRequest Request, int Places, int Prefetch, long Since) : Event(Time)
{
    /// <summary>What was handed out; a pop that waited fills it in when it goes on.</summary>
    public IReadOnlyList<Lease> Leases { get; set; } = [];

    /// <summary>Whether the pop was told nevertheless that it was cancelled.</summary>
    public bool IsCancelled { get; set; }

    public override bool Concerns(Guid job) => Leases.Any(lease => lease.Job.Id == job);

    protected override string Describe() =>
        $"popped for {Party}, {Places} places, {Prefetch} to wait, lease {Request.Lease}, asked at {Seconds(Since)}"
        + $"{(IsCancelled ? ", and cancelled" : "")}: "
        + string.Join(", ", Leases.Select(static lease =>
            $"{LeaseKey.Of(lease)} from {lease.Job.Queue}, attempt {lease.Job.Attempts}, "
            + $"releases {lease.Job.Releases}"));
}

/// <summary>The store has been asked to end a lease, and has answered whether it still held.</summary>
sealed record Settled(
    long Time, int Party, LeaseKey Lease, Verb Verb, TimeSpan Delay, string? Error, bool IsHeld) : Event(Time)
{
    public override bool Concerns(Guid job) => Lease.Job == job;

    protected override string Describe() =>
        $"{Verb} of {Lease} for {Party}"
        + (Delay > TimeSpan.Zero ? $", due in {Delay}" : "") + (IsHeld ? "" : ": stale");
}

/// <summary>The store has been asked to extend a lease, and has answered whether it still held.</summary>
sealed record Extended(long Time, int Party, LeaseKey Lease, TimeSpan Duration, bool IsHeld) : Event(Time)
{
    public override bool Concerns(Guid job) => Lease.Job == job;

    protected override string Describe() => $"{Lease} extended by {Duration} for {Party}{(IsHeld ? "" : ": stale")}";
}

/// <summary>Failed jobs are retried by hand.</summary>
sealed record Revived(long Time, IReadOnlyList<Guid> Jobs, RetriedJobs Retried) : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job) || Retried.Refused.Any(one => one.Id == job);

    /// <summary>Whether one of the jobs stays failed for its key, as the store says.</summary>
    public bool IsRefused(int index) => Retried.Refused.Any(one => one.Index == index);

    protected override string Describe() =>
        $"retried by hand: {Names(Jobs)}, {Retried.Count} of them failed ones"
        + string.Concat(Retried.Refused.Select(one => $", {Name(Jobs[one.Index])} refused for {Name(one.Id)}"));
}

/// <summary>Failed jobs are deleted by hand.</summary>
sealed record Forgotten(long Time, IReadOnlyList<Guid> Jobs, int Count) : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job);

    protected override string Describe() => $"deleted by hand: {Names(Jobs)}, {Count} of them failed ones";
}

/// <summary>Jobs are cancelled by hand.</summary>
sealed record CancelledByHand(long Time, IReadOnlyList<Guid> Jobs, int Count) : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job);

    protected override string Describe() => $"cancelled by hand: {Names(Jobs)}, {Count} of them live ones";
}

/// <summary>The store has been asked for a job.</summary>
sealed record Found(long Time, Guid Job, JobInfo? Info) : Event(Time)
{
    public override bool Concerns(Guid job) => job == Job;

    protected override string Describe() => Info is null
        ? $"looked for {Name(Job)}: not found"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"looked for {Name(Job)}: {Info.State}, attempt {Info.Job.Attempts}, at {Info.Progress}: {Info.Message}");
}

/// <summary>The store has been told how far a job is, and has answered whether the lease still held.</summary>
sealed record Reported(long Time, int Party, LeaseKey Lease, double Fraction, string? Message, bool IsHeld) : Event(Time)
{
    public override bool Concerns(Guid job) => Lease.Job == job;

    protected override string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"{Lease} of {Party} is at {Fraction}: {Message}{(IsHeld ? "" : "; stale")}");
}

/// <summary>A queue is paused or resumed.</summary>
sealed record Paused(long Time, string Queue, bool IsPaused) : Event(Time)
{
    protected override string Describe() => $"{Queue} is {(IsPaused ? "paused" : "resumed")}";
}

/// <summary>What the store holds when all is over.</summary>
sealed record Remained(long Time, QueueCounts Counts, IReadOnlyList<FailedJob> Failed) : Event(Time)
{
    public override bool Concerns(Guid job) => Failed.Any(failed => failed.Job.Id == job);

    protected override string Describe() =>
        $"the store holds {Counts.Ready} ready, {Counts.Delayed} delayed, {Counts.Leased} leased; failed: "
        + Names(Failed.Select(static failed => failed.Job.Id));
}
