namespace Queue;

/// <summary>
/// A job as a queue holds it: a name and a UTF-8 JSON payload, and what the queue knows about it. A job that has been
/// handed out does not change any more.
/// </summary>
public class Job
{
    readonly short maxAttempts;
    readonly byte priority;
    private protected int startCount;
    private protected long createdTicks;
    private protected long availableTicks;

    /// <summary>The id, a UUIDv7: monotonic within the process that dispatched the job.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name that finds the decoder and the handler.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the payload's shape. Default 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The payload, UTF-8 JSON, byte for byte as it was pushed.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The queue that the job is in.</summary>
    public required string Queue { get; init; }

    /// <summary>0 to 9, higher first.</summary>
    public int Priority
    {
        get => priority;
        init => priority = checked((byte)value);
    }

    /// <summary>How many starts the job gets; 0 leaves it to the worker.</summary>
    public int MaxAttempts
    {
        get => maxAttempts;
        init => maxAttempts = checked((short)value);
    }

    /// <summary>
    /// The starts since dispatch or the last manual retry, this one included; starts that were given back are not
    /// counted.
    /// </summary>
    public int Attempts
    {
        get => startCount;
        init => startCount = value;
    }

    /// <summary>How often a handler released the job by its own decision.</summary>
    public int Releases { get; init; }

    /// <summary>When the job was stored, by the store's clock.</summary>
    public DateTimeOffset CreatedAt
    {
        get => new(createdTicks, TimeSpan.Zero);
        init => createdTicks = value.UtcTicks;
    }

    /// <summary>When the job became or becomes due, by the store's clock.</summary>
    public DateTimeOffset AvailableAt
    {
        get => new(availableTicks, TimeSpan.Zero);
        init => availableTicks = value.UtcTicks;
    }

    /// <summary>A few short texts that travel with the job, trace context among them.</summary>
    public JobHeaders Headers { get; init; } = JobHeaders.Empty;
}
