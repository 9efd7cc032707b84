using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>A job as it has to be, by what the store has answered so far.</summary>
sealed class JobRecord(NewJob job, long order, long createdAt)
{
    public NewJob Job => job;

    /// <summary>The order of the pushes.</summary>
    public long Order => order;

    public long CreatedAt => createdAt;

    /// <summary>Whether its push waited for room, so that only the time of it is known.</summary>
    public bool HasWaited { get; init; }

    public JobState State { get; set; } = JobState.Waiting;

    public long Due { get; set; }

    /// <summary>When a pop that waits could have had it at the earliest.</summary>
    public long VisibleSince { get; set; }

    public int Attempts { get; set; }

    public int Releases { get; set; }

    /// <summary>The last lease that was handed out.</summary>
    public LeaseRecord? Lease { get; set; }

    /// <summary>Whether a lease has expired behind it since it was pushed or given back.</summary>
    public bool HasExpired { get; set; }

    public bool IsAcknowledged { get; set; }

    /// <summary>How often it was retried by hand.</summary>
    public int Retries { get; set; }

    /// <summary>Starts of leases since the push or the last retry by hand, without those given back.</summary>
    public int Starts { get; set; }

    /// <summary>The most attempts that a worker which started it would give it.</summary>
    public int MostAttempts { get; set; }

    public string? Error { get; set; }

    /// <summary>What was reported last.</summary>
    public double? Progress { get; set; }

    public string? Message { get; set; }

    /// <summary>Its unique key, with the queue and the name that it is one of; null for none.</summary>
    public (string Queue, string Name, string Key)? Key { get; } =
        job.UniqueKey is { } key ? (job.Queue, job.Name, key) : null;

    /// <summary>Until when a key is held after the job has completed.</summary>
    public long KeyEnd { get; } = createdAt + (job.UniqueFor?.Ticks ?? 0);

    public bool IsLive => State is JobState.Waiting or JobState.Leased;

    /// <summary>Whether its lease has expired by then, or ought to have.</summary>
    public bool IsOverdue(long now) => State == JobState.Leased && Lease!.Expiry <= now;

    /// <summary>When it is or becomes due, if its lease expires where it has one.</summary>
    public long NextDue => State == JobState.Leased ? Lease!.Expiry : Due;
}
