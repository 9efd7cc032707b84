namespace Queue.Storage;

/// <summary>How a job is given back.</summary>
public readonly record struct Nack
{
    Nack(NackKind kind, TimeSpan delay) => (Kind, Delay) = (kind, delay);

    /// <summary>Why the job is given back.</summary>
    public NackKind Kind { get; }

    /// <summary>How long until the job is due again, by the store's clock.</summary>
    public TimeSpan Delay { get; }

    /// <summary>The attempt failed, and there will be another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or too long.</exception>
    public static Nack Retry(TimeSpan delay) => new(NackKind.Retry, Checked(delay));

    /// <summary>The handler wants to run later: the attempt is not counted, the release is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or too long.</exception>
    public static Nack Release(TimeSpan delay) => new(NackKind.Release, Checked(delay));

    /// <summary>
    /// The worker can't run the job: neither attempt nor release is counted. Without a delay the job keeps its place in
    /// the order.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or too long.</exception>
    public static Nack GiveBack(TimeSpan delay = default) => new(NackKind.GiveBack, Checked(delay));

    static TimeSpan Checked(TimeSpan delay)
    {
        QueueLimits.ThrowIfInvalidDelay(delay);
        return delay;
    }
}
