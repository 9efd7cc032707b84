using Queue.Storage;

namespace Queue.Simulating.Histories;

/// <summary>A worker has begun.</summary>
sealed record Joined(long Time, int Party, WorkerOptions Options, IReadOnlyList<JobDefinition> Known) : Event(Time)
{
    public override int LifeOf => Party;

    protected override string Describe() =>
        $"worker {Party} joins: {Options.Concurrency} at once and {Options.Prefetch} ahead from "
        + $"{string.Join(", ", Options.Queues)}; {Options.MaxAttempts} attempts, "
        + $"{Policies(Options.Timeout, Options.Backoff)}, "
        + $"lease {Options.Lease}, shutdown {Options.ShutdownTime} and {Options.CancellationTime}, "
        + $"grace {Options.UnknownJobGrace}, knows {string.Join(", ", Known.Select(Describe))}";

    static string Describe(JobDefinition job) =>
        $"{job.Name} {job.Version} ({Policies(job.Timeout, job.Backoff)})";

    static string Policies(TimeSpan? timeout, Backoff? backoff) => $"timeout {timeout}, backoff {backoff}";
}

/// <summary>What befalls a worker.</summary>
sealed record Fate(long Time, int Party, FateKind Kind) : Event(Time)
{
    public override int LifeOf => Party;

    protected override string Describe() => $"worker {Party} {Kind}";
}

enum FateKind
{
    IsToldToStop,
    IsHurried,
    HasStopped,
    IsKilled,
    IsFrozen,
    IsThawed,
    IsCutOff,
    IsReconnected,
}

/// <summary>A party asks something of the store.</summary>
sealed record Asked(long Time, int Party, Verb Verb, IReadOnlyList<LeaseKey> Leases) : Event(Time)
{
    public override bool Concerns(Guid job) => Leases.Any(lease => lease.Job == job);

    protected override string Describe() => $"{Party} asks to {Verb} {string.Join(", ", Leases)}";
}

/// <summary>A party gets the answer: which of the leases are lost.</summary>
sealed record Told(long Time, int Party, Verb Verb, IReadOnlyList<LeaseKey> Leases, IReadOnlyList<LeaseKey> Stale)
    : Event(Time)
{
    public override bool Concerns(Guid job) => Leases.Any(lease => lease.Job == job);

    protected override string Describe() =>
        $"{Party} is answered to {Verb} {string.Join(", ", Leases)}"
        + (Stale.Count == 0 ? "" : $"; stale: {string.Join(", ", Stale)}");
}

/// <summary>A party gets an exception for an answer.</summary>
sealed record Refused(long Time, int Party, Verb Verb, IReadOnlyList<LeaseKey> Leases, string Error) : Event(Time)
{
    public override bool Concerns(Guid job) => Leases.Any(lease => lease.Job == job);

    protected override string Describe() => $"{Party} fails to {Verb} {string.Join(", ", Leases)}: {Error}";
}

/// <summary>A worker gets what it has popped.</summary>
sealed record Received(long Time, int Party, IReadOnlyList<Lease> Leases) : Event(Time)
{
    public override bool Concerns(Guid job) => Leases.Any(lease => lease.Job.Id == job);

    protected override string Describe() =>
        $"{Party} receives {string.Join(", ", Leases.Select(static lease => LeaseKey.Of(lease)))}";
}

/// <summary>The dispatch of jobs has returned.</summary>
sealed record Dispatched(long Time, int Party, IReadOnlyList<Guid> Jobs) : Event(Time)
{
    public override bool Concerns(Guid job) => Jobs.Contains(job);

    protected override string Describe() => $"{Party} has dispatched {Names(Jobs)}";
}

/// <summary>A handler starts.</summary>
sealed record Started(long Time, int Party, LeaseKey Lease, int Attempt, int MaxAttempts) : Event(Time)
{
    public override bool Concerns(Guid job) => Lease.Job == job;

    protected override string Describe() => $"{Party} starts {Lease}, attempt {Attempt} of {MaxAttempts}";
}

/// <summary>The token of a running handler is cancelled.</summary>
sealed record Cancelled(long Time, int Party, LeaseKey Lease) : Event(Time)
{
    public override bool Concerns(Guid job) => Lease.Job == job;

    protected override string Describe() => $"{Party} cancels {Lease}";
}

/// <summary>A handler ends: with an outcome, or by throwing.</summary>
sealed record Ended(long Time, int Party, LeaseKey Lease, JobOutcome? Outcome, Exception? Error = null) : Event(Time)
{
    public override bool Concerns(Guid job) => Lease.Job == job;

    protected override string Describe() =>
        $"{Party} ends {Lease}: {(Error is null ? $"{Outcome?.Kind}" : $"throws {Error.GetType().Name}")}";
}
