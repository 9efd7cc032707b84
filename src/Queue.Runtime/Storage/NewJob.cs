namespace Queue.Storage;

/// <summary>A job on its way into a queue. Its constructor checks every part, so a driver need not.</summary>
public readonly struct NewJob
{
    const long NoTime = -1;

    readonly long atTicks;
    readonly long uniqueTicks;

    /// <summary>Checks and keeps what is given.</summary>
    /// <param name="id">The id, which no other job has; <see cref="JobId.Next"/> makes one.</param>
    /// <param name="name">The name that finds the handler.</param>
    /// <param name="payload">UTF-8 JSON, not copied: it must not change any more.</param>
    /// <param name="version">The version of the payload's shape, from 1.</param>
    /// <param name="queue">The queue to put the job in.</param>
    /// <param name="priority">0 to 9, higher first.</param>
    /// <param name="delay">How long until the job is due, by the store's clock.</param>
    /// <param name="at">When the job is due, by the store's clock; not together with a delay.</param>
    /// <param name="headers">A few short texts; null for none.</param>
    /// <param name="maxAttempts">
    /// How many starts the job gets, up to <see cref="QueueLimits.MaxAttempts"/>; 0 leaves it to the worker.
    /// </param>
    /// <param name="uniqueKey">
    /// What no other live job of this queue and name has, 1 to <see cref="QueueLimits.MaxUniqueKeyLength"/> characters,
    /// none of them a control character or half of a surrogate pair; null for none.
    /// </param>
    /// <param name="uniqueFor">
    /// How long after the push the key is held at least, unless the job fails or is cancelled; null for no longer than
    /// the job lives.
    /// </param>
    /// <exception cref="ArgumentException">A part is invalid; the message says what was expected and found.</exception>
    public NewJob(
        Guid id,
        string name,
        ReadOnlyMemory<byte> payload,
        int version = 1,
        string queue = QueueLimits.DefaultQueue,
        int priority = 0,
        TimeSpan delay = default,
        DateTimeOffset? at = null,
        JobHeaders? headers = null,
        int maxAttempts = 0,
        string? uniqueKey = null,
        TimeSpan? uniqueFor = null)
    {
        QueueLimits.ThrowIfInvalidName(name);
        QueueLimits.ThrowIfInvalidName(queue);
        QueueLimits.ThrowIfInvalidPriority(priority);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        QueueLimits.ThrowIfInvalidAttempts(maxAttempts);
        ThrowIfInvalidTime(delay, at);
        QueueLimits.ThrowIfInvalidUniqueKey(uniqueKey, uniqueFor);
        if (id == Guid.Empty)
            throw new ArgumentException("Expected an id, found the empty Guid.", nameof(id));
        if (payload.Length > QueueLimits.MaxPayloadBytes)
        {
            throw new ArgumentException(
                $"Expected a payload of at most {QueueLimits.MaxPayloadBytes} bytes for the job '{name}', found " +
                $"{payload.Length}. Put large data elsewhere and dispatch a reference to it.", nameof(payload));
        }

        Id = id;
        Name = name;
        Payload = payload;
        Version = version;
        Queue = queue;
        Priority = priority;
        Delay = delay;
        atTicks = at?.UtcTicks ?? NoTime;
        Headers = headers ?? JobHeaders.Empty;
        MaxAttempts = maxAttempts;
        UniqueKey = uniqueKey;
        uniqueTicks = uniqueFor?.Ticks ?? 0;
    }

    /// <summary>A dispatched job: its definition, payload and key are checked already.</summary>
    internal NewJob(JobDefinition definition, byte[] payload, string? uniqueKey, DispatchOptions options)
    {
        Id = JobId.Next();
        Name = definition.Name;
        Payload = payload;
        Version = definition.Version;
        Queue = definition.Queue;
        Priority = definition.Priority;
        Headers = options.Headers ?? JobHeaders.Empty;
        MaxAttempts = definition.MaxAttempts;
        UniqueKey = uniqueKey;
        uniqueTicks = definition.UniqueFor?.Ticks ?? 0;
        atTicks = NoTime;
        if (ReferenceEquals(options, DispatchOptions.None))
            return;

        ThrowIfInvalidTime(options.Delay, options.At);
        Delay = options.Delay;
        atTicks = options.At?.UtcTicks ?? NoTime;
        UniqueKey = options.UniqueKey ?? uniqueKey;
        QueueLimits.ThrowIfInvalidUniqueKey(UniqueKey, options.UniqueFor);
        uniqueTicks = options.UniqueFor?.Ticks ?? uniqueTicks;
        if (options.Queue is { } queue)
        {
            QueueLimits.ThrowIfInvalidName(queue);
            Queue = queue;
        }

        if (options.Priority is { } priority)
        {
            QueueLimits.ThrowIfInvalidPriority(priority);
            Priority = priority;
        }
    }

    /// <summary>The id of the job.</summary>
    public Guid Id { get; }

    /// <summary>The name that finds the handler.</summary>
    public string Name { get; }

    /// <summary>The payload, UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The version of the payload's shape.</summary>
    public int Version { get; }

    /// <summary>The queue to put the job in.</summary>
    public string Queue { get; }

    /// <summary>0 to 9, higher first.</summary>
    public int Priority { get; }

    /// <summary>How long until the job is due, by the store's clock.</summary>
    public TimeSpan Delay { get; }

    /// <summary>When the job is due, by the store's clock; null when <see cref="Delay"/> says it.</summary>
    public DateTimeOffset? At => atTicks == NoTime ? null : new DateTimeOffset(atTicks, TimeSpan.Zero);

    /// <summary>A few short texts that travel with the job.</summary>
    public JobHeaders Headers { get; private init; }

    /// <summary>How many starts the job gets; 0 leaves it to the worker.</summary>
    public int MaxAttempts { get; }

    /// <summary>What no other live job of this queue and name has; null for none.</summary>
    public string? UniqueKey { get; }

    /// <summary>
    /// How long after the push the key is held at least, unless the job fails or is cancelled; null for no longer than
    /// the job lives.
    /// </summary>
    public TimeSpan? UniqueFor => uniqueTicks == 0 ? null : new TimeSpan(uniqueTicks);

    /// <summary>What a driver checks before it pushes.</summary>
    /// <exception cref="ArgumentException">
    /// There are more than <see cref="QueueLimits.MaxBatch"/> jobs, or their payloads have more than
    /// <see cref="QueueLimits.MaxBatchBytes"/> bytes, or one is the default <see cref="NewJob"/>.
    /// </exception>
    public static void ThrowIfInvalidBatch(ReadOnlySpan<NewJob> jobs)
    {
        if (jobs.Length > QueueLimits.MaxBatch)
        {
            throw new ArgumentException(
                $"Expected at most {QueueLimits.MaxBatch} jobs in one call, found {jobs.Length}.", nameof(jobs));
        }

        var bytes = 0L;
        foreach (ref readonly var job in jobs)
        {
            if (job.Name is null)
            {
                throw new ArgumentException(
                    "Expected a job made by a constructor, found the default NewJob.", nameof(jobs));
            }

            bytes += job.Payload.Length;
        }

        if (bytes > QueueLimits.MaxBatchBytes)
        {
            throw new ArgumentException(
                $"Expected payloads of at most {QueueLimits.MaxBatchBytes} bytes together, found {bytes}. Dispatch " +
                "the jobs in smaller batches.", nameof(jobs));
        }
    }

    /// <summary>Whether it is due at once and has no key.</summary>
    internal bool IsPlain => Delay == TimeSpan.Zero && atTicks == NoTime && UniqueKey is null;

    internal NewJob WithHeaders(JobHeaders headers) => this with { Headers = headers };

    static void ThrowIfInvalidTime(TimeSpan delay, DateTimeOffset? at)
    {
        QueueLimits.ThrowIfInvalidDelay(delay);
        if (at is not null && delay != TimeSpan.Zero)
            throw new ArgumentException("Expected a delay or a time, found both.", nameof(at));
    }
}
