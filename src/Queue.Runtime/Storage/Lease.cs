namespace Queue.Storage;

/// <summary>
/// What a pop hands out: a job, for a time. Only who holds the current token of a job can ack, nack, fail or extend it.
/// </summary>
public readonly struct Lease
{
    readonly long poppedAt;
    readonly long expiresAt;

    /// <summary>A lease of <paramref name="job"/>.</summary>
    /// <param name="job">The job, its attempts counted.</param>
    /// <param name="token">The fencing token: differs from that of every other lease of the job.</param>
    /// <param name="poppedAt">When the job was handed out, by the store's clock.</param>
    /// <param name="expiresAt">When the lease ends unless it is extended, by the store's clock.</param>
    public Lease(Job job, long token, DateTimeOffset poppedAt, DateTimeOffset expiresAt)
    {
        Job = job;
        Token = token;
        this.poppedAt = poppedAt.UtcTicks;
        this.expiresAt = expiresAt.UtcTicks;
    }

    internal Lease(Job job, long token, long poppedAt, long expiresAt)
    {
        Job = job;
        Token = token;
        this.poppedAt = poppedAt;
        this.expiresAt = expiresAt;
    }

    /// <summary>The job, its attempts counted.</summary>
    public Job Job { get; }

    /// <summary>The fencing token.</summary>
    public long Token { get; }

    /// <summary>When the job was handed out, by the store's clock.</summary>
    public DateTimeOffset PoppedAt => new(poppedAt, TimeSpan.Zero);

    /// <summary>When the lease ends unless it is extended, by the store's clock.</summary>
    public DateTimeOffset ExpiresAt => new(expiresAt, TimeSpan.Zero);
}
