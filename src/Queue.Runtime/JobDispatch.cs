using System.ComponentModel;
using System.Runtime.CompilerServices;
using Queue.Json;
using Queue.Observing;
using Queue.Storage;
using Queue.Working;

namespace Queue;

/// <summary>Dispatches typed jobs: encodes them and pushes them into a queue.</summary>
public static class JobDispatch
{
    /// <summary>
    /// Dispatches a job, to run as soon as possible. When this has returned, the job is stored, or another one holds
    /// its unique key.
    /// </summary>
    /// <exception cref="ArgumentException">The job is of a class derived from <typeparamref name="T"/>.</exception>
    /// <exception cref="JobPayloadException">The payload is too large or can't be written.</exception>
    /// <exception cref="NotSupportedException">The job is unique, and the queue's driver has no such jobs.</exception>
    /// <exception cref="QueueFullException">A bounded queue had no room within its push timeout.</exception>
    public static ValueTask<DispatchResult> DispatchAsync<T>(
        this IQueue queue, T job, CancellationToken cancellationToken = default) where T : IJob<T> =>
        PushAsync(queue, Encode(job, DispatchOptions.None), cancellationToken);

    /// <summary>Dispatches a job, to run after a delay.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="job">The job.</param>
    /// <param name="delay">
    /// How long until the job is due, by the store's clock; up to <see cref="QueueLimits.MaxDelay"/>.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for room in a bounded queue.</param>
    /// <inheritdoc cref="DispatchAsync{T}(IQueue, T, CancellationToken)"/>
    public static ValueTask<DispatchResult> DispatchAsync<T>(
        this IQueue queue, T job, TimeSpan delay, CancellationToken cancellationToken = default) where T : IJob<T> =>
        PushAsync(queue, Encode(job, new DispatchOptions { Delay = delay }), cancellationToken);

    /// <summary>Dispatches a job, to run at a given time.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="job">The job.</param>
    /// <param name="at">When the job is due, by the store's clock; a time in the past means at once.</param>
    /// <param name="cancellationToken">Ends the wait for room in a bounded queue.</param>
    /// <inheritdoc cref="DispatchAsync{T}(IQueue, T, CancellationToken)"/>
    public static ValueTask<DispatchResult> DispatchAsync<T>(
        this IQueue queue, T job, DateTimeOffset at, CancellationToken cancellationToken = default) where T : IJob<T> =>
        PushAsync(queue, Encode(job, new DispatchOptions { At = at }), cancellationToken);

    /// <summary>Dispatches a job, to run when and where the options say.</summary>
    /// <inheritdoc cref="DispatchAsync{T}(IQueue, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public static ValueTask<DispatchResult> DispatchAsync<T>(
        this IQueue queue, T job, DispatchOptions options, CancellationToken cancellationToken = default)
        where T : IJob<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        return PushAsync(queue, Encode(job, options), cancellationToken);
    }

    /// <summary>
    /// Dispatches many jobs as one batch: all are stored, or none is, but for those whose unique key is held.
    /// </summary>
    /// <param name="queue">The queue.</param>
    /// <param name="jobs">Up to <see cref="QueueLimits.MaxBatch"/> jobs.</param>
    /// <param name="options">When and where to run them; null for each job's definition.</param>
    /// <param name="cancellationToken">Ends the wait for room in a bounded queue.</param>
    /// <returns>One result per job, in the order given.</returns>
    /// <inheritdoc cref="DispatchAsync{T}(IQueue, T, CancellationToken)"/>
    [OverloadResolutionPriority(1)]
    public static ValueTask<IReadOnlyList<DispatchResult>> DispatchAsync<T>(
        this IQueue queue,
        IEnumerable<T> jobs,
        DispatchOptions? options = null,
        CancellationToken cancellationToken = default) where T : IJob<T>
    {
        ArgumentNullException.ThrowIfNull(queue);
        ArgumentNullException.ThrowIfNull(jobs);
        var batch = new List<NewJob>();
        foreach (var job in jobs)
        {
            if (batch.Count == QueueLimits.MaxBatch)
            {
                throw new ArgumentException(
                    $"Expected at most {QueueLimits.MaxBatch} jobs in one batch, found more. Dispatch them in chunks " +
                    "(Enumerable.Chunk).", nameof(jobs));
            }

            batch.Add(Encode(job, options ?? DispatchOptions.None));
        }

        return PushAllAsync(queue, [.. batch], cancellationToken);
    }

    static NewJob Encode<T>(T job, DispatchOptions options) where T : IJob<T>
    {
        ArgumentNullException.ThrowIfNull(job);

        // A derived job would be written as its base and lose members.
        if (!typeof(T).IsValueType && job.GetType() != typeof(T))
        {
            throw new ArgumentException(
                $"Expected a job of the type {typeof(T)}, found {job.GetType()}, which is derived from it. Dispatch " +
                "it as its own type, or seal the job.", nameof(job));
        }

        var definition = T.Definition;
        var payload = JobPayload.Encode(job);
        return new(definition, payload, definition.IsUnique ? UniqueKeyOf(job, payload) : null, options);
    }

    static string? UniqueKeyOf<T>(T job, byte[] payload) where T : IJob<T>
    {
        try
        {
            return T.GetUniqueKey(job, payload);
        }
        catch (PayloadTooLargeException exception)
        {
            // Members that give another value each time.
            throw new JobPayloadException(
                $"Expected at most {QueueLimits.MaxPayloadBytes} bytes in the unique key of '{T.Definition.Name}', " +
                $"found at least {exception.Bytes}.");
        }
    }

    static ValueTask<DispatchResult> PushAsync(IQueue queue, in NewJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queue);
        if (job.UniqueKey is not null)
            FeatureCheck.ThrowIfLacking(queue, job.Name, QueueFeatures.UniqueJobs);
        if (DispatchSpan.HasListener)
            return PushObservedAsync(queue, job, cancellationToken);
        var push = queue.PushAsync(new ReadOnlySpan<NewJob>(in job), cancellationToken);
        return push.IsCompletedSuccessfully
            ? new(ResultOf(job.Id, push.GetAwaiter().GetResult()))
            : AwaitAsync(push, job.Id);

        static async ValueTask<DispatchResult> AwaitAsync(ValueTask<IReadOnlyList<DuplicateJob>> push, Guid id) =>
            ResultOf(id, await push);
    }

    static DispatchResult ResultOf(Guid id, IReadOnlyList<DuplicateJob> duplicates) =>
        duplicates.Count == 0 ? new(id) : new(duplicates[0].Id, IsDuplicate: true);

    static async ValueTask<DispatchResult> PushObservedAsync(
        IQueue queue, NewJob job, CancellationToken cancellationToken) =>
        ResultOf(job.Id, await PushObservedAsync(queue, [job], job.Id, cancellationToken));

    /// <summary>Pushes jobs of one kind, and tells who listens.</summary>
    static async ValueTask<IReadOnlyList<DuplicateJob>> PushObservedAsync(
        IQueue queue, NewJob[] jobs, Guid? single, CancellationToken cancellationToken)
    {
        using var span = new DispatchSpan(jobs[0].Queue, jobs.Length, single);
        try
        {
            var duplicates = await queue.PushAsync(Array.ConvertAll(jobs, job => span.Trace(job)), cancellationToken);
            span.Succeed(duplicates.Count);
            return duplicates;
        }
        catch (Exception exception)
        {
            span.Fail(exception);
            throw;
        }
    }

    static async ValueTask<IReadOnlyList<DispatchResult>> PushAllAsync(
        IQueue queue, NewJob[] jobs, CancellationToken cancellationToken)
    {
        if (jobs.Length == 0)
            return [];
        if (jobs[0].UniqueKey is not null)
            FeatureCheck.ThrowIfLacking(queue, jobs[0].Name, QueueFeatures.UniqueJobs);
        var duplicates = DispatchSpan.HasListener
            ? await PushObservedAsync(queue, jobs, null, cancellationToken)
            : await queue.PushAsync(jobs, cancellationToken);
        var results = Array.ConvertAll(jobs, static job => new DispatchResult(job.Id));
        foreach (var duplicate in duplicates)
            results[duplicate.Index] = new(duplicate.Id, IsDuplicate: true);
        return results;
    }
}
