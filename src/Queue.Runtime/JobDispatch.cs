using System.ComponentModel;
using System.Runtime.CompilerServices;
using Queue.Json;
using Queue.Storage;

namespace Queue;

/// <summary>Dispatches typed jobs: encodes them and pushes them into a queue.</summary>
public static class JobDispatch
{
    /// <summary>Dispatches a job, to run as soon as possible. When this has returned, the job is stored.</summary>
    /// <exception cref="ArgumentException">The job is of a class derived from <typeparamref name="T"/>.</exception>
    /// <exception cref="JobPayloadException">The payload is too large or can't be written.</exception>
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

    /// <summary>Dispatches many jobs as one batch: all are stored, or none is.</summary>
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

        return new(T.Definition, JobPayload.Encode(job), options);
    }

    static ValueTask<DispatchResult> PushAsync(IQueue queue, in NewJob job, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(queue);
        var result = new DispatchResult(job.Id);
        var push = queue.PushAsync(new ReadOnlySpan<NewJob>(in job), cancellationToken);
        if (!push.IsCompletedSuccessfully)
            return AwaitAsync(push, result);
        push.GetAwaiter().GetResult();
        return new(result);

        static async ValueTask<DispatchResult> AwaitAsync(ValueTask push, DispatchResult result)
        {
            await push;
            return result;
        }
    }

    static async ValueTask<IReadOnlyList<DispatchResult>> PushAllAsync(
        IQueue queue, NewJob[] jobs, CancellationToken cancellationToken)
    {
        if (jobs.Length > 0)
            await queue.PushAsync(jobs, cancellationToken);
        return Array.ConvertAll(jobs, static job => new DispatchResult(job.Id));
    }
}
