using Queue.Json;
using Queue.Storage;

namespace Queue.Testing;

/// <summary>Makes what a worker gives to handlers and hooks, for tests that call them without one.</summary>
public static class TestJob
{
    static readonly DateTimeOffset DefaultTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What a handler is told about a job.</summary>
    /// <param name="job">The job.</param>
    /// <param name="options">How it was dispatched and which start this is; null for a first start.</param>
    /// <exception cref="JobPayloadException">The payload is too large or can't be written.</exception>
    public static JobContext CreateContext<T>(T job, TestJobOptions? options = null) where T : IJob<T>
    {
        options ??= new();
        var stored = Create(job, options);
        var startedAt = options.StartedAt ?? stored.AvailableAt;
        var maxAttempts = stored.MaxAttempts > 0 ? stored.MaxAttempts : WorkerOptions.DefaultMaxAttempts;
        var lease = new Lease(stored, token: 1, startedAt, DateTimeOffset.MaxValue);
        return new(lease, maxAttempts, options.CancellationToken)
        {
            Deadline = options.Deadline,
            Scope = options.Services,
        };
    }

    /// <summary>What <see cref="WorkerOptions.OnFailed"/> is told about a job that was kept as failed.</summary>
    /// <param name="job">The job.</param>
    /// <param name="exception">What its handler threw.</param>
    /// <param name="options">How it was dispatched and which start this was; null for a first start.</param>
    /// <exception cref="JobPayloadException">The payload is too large or can't be written.</exception>
    public static JobFailure CreateFailure<T>(T job, Exception exception, TestJobOptions? options = null)
        where T : IJob<T>
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(Create(job, options ?? new()), QueueLimits.CutError(exception.ToString()), exception);
    }

    static Job Create<T>(T job, TestJobOptions options) where T : IJob<T>
    {
        ArgumentNullException.ThrowIfNull(job);
        var createdAt = options.CreatedAt ?? DefaultTime;
        return new()
        {
            Id = options.Id ?? JobId.Next(),
            Name = T.Definition.Name,
            Version = T.Definition.Version,
            Payload = JobPayload.Encode(job),
            Queue = options.Queue ?? T.Definition.Queue,
            Priority = options.Priority ?? T.Definition.Priority,
            MaxAttempts = options.MaxAttempts ?? T.Definition.MaxAttempts,
            Attempts = options.Attempt,
            Releases = options.Releases,
            CreatedAt = createdAt,
            AvailableAt = options.AvailableAt ?? createdAt,
            Headers = options.Headers,
        };
    }
}
