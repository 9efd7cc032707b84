using Queue.Simulating.Histories;
using Queue.Storage;

namespace Queue.Simulating.Checking;

/// <summary>All that is known of a lease.</summary>
sealed class LeaseRecord(Lease lease, JobRecord job, int party, long poppedAt)
{
    public LeaseKey Key { get; } = LeaseKey.Of(lease);

    public JobRecord Job => job;

    public int Party => party;

    public long PoppedAt => poppedAt;

    /// <summary>The number of the attempt, as the worker was told.</summary>
    public int Attempt { get; } = lease.Job.Attempts;

    /// <summary>The releases before, as the worker was told.</summary>
    public int Releases { get; } = lease.Job.Releases;

    /// <summary>How often the job had been retried by hand.</summary>
    public int Retries { get; } = job.Retries;

    public long Expiry { get; set; }

    /// <summary>When the job had become due.</summary>
    public long Due { get; init; }

    /// <summary>Whether a lease had expired behind the job.</summary>
    public bool IsSecondHand { get; init; }

    public long? ReceivedAt { get; set; }

    public long? StartedAt { get; set; }

    public long? EndedAt { get; set; }

    public JobOutcome? Outcome { get; set; }

    /// <summary>What the handler threw.</summary>
    public Exception? Error { get; set; }

    public long? CancelledAt { get; set; }

    /// <summary>When its worker was told that it is lost.</summary>
    public long? LossToldAt { get; set; }

    /// <summary>When its worker first asked to end it.</summary>
    public long? SettlingAt { get; set; }

    /// <summary>When its worker last asked to renew it.</summary>
    public long? RenewingAt { get; set; }

    /// <summary>How often its worker has asked to end it.</summary>
    public int Tries { get; set; }

    /// <summary>Requests to end it that have not been answered.</summary>
    public int Unanswered { get; set; }

    /// <summary>When its worker last asked to end it.</summary>
    public long? LastAskedAt { get; set; }

    /// <summary>
    /// Whether an answer came when its worker may have given it up: it waits no longer than a lease lasts, and a process
    /// that was frozen finds answer and timeout at once.
    /// </summary>
    public bool WasAnsweredLate { get; set; }

    /// <summary>When a request to end it first failed.</summary>
    public long? FirstFaultAt { get; set; }

    public long? LastFaultAt { get; set; }

    public bool HasFault => FirstFaultAt is not null;

    public bool IsRunning => StartedAt is not null && EndedAt is null;

    public bool HasThrown => Error is not null;
}
