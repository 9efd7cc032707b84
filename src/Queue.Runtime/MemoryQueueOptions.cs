namespace Queue;

/// <summary>How a <see cref="MemoryQueue"/> behaves.</summary>
public sealed record MemoryQueueOptions
{
    /// <summary>The default of <see cref="PushTimeout"/>: 30 seconds.</summary>
    public static readonly TimeSpan DefaultPushTimeout = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The most live jobs (ready, delayed and leased) that the queue holds; a push waits for room. Failed jobs are not
    /// counted. Jobs that come back (nack, expiry, manual retry) never wait.
    /// </summary>
    /// <value>At least 1. Default: null, unbounded.</value>
    public int? Capacity { get; init; }

    /// <summary>How long a push waits for room before it throws <see cref="QueueFullException"/>.</summary>
    /// <value>From zero to a day. Default: <see cref="DefaultPushTimeout"/>.</value>
    public TimeSpan PushTimeout { get; init; } = DefaultPushTimeout;

    /// <summary>The source of time.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Validate()
    {
        if (Capacity < 1)
            throw new ArgumentException($"Expected a capacity of at least 1, found {Capacity}.");
        if (PushTimeout < TimeSpan.Zero || PushTimeout > TimeSpan.FromDays(1))
            throw new ArgumentException($"Expected a push timeout from zero to a day, found {PushTimeout}.");
        if (TimeProvider is null)
            throw new ArgumentException("Expected a time provider, found null.");
    }
}
