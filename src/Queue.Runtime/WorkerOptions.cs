using System.Runtime.CompilerServices;
using Queue.Working;

namespace Queue;

/// <summary>How a <see cref="Worker"/> behaves. Checked when the worker is made, all faults at once.</summary>
public sealed record WorkerOptions
{
    /// <summary>The default of <see cref="MaxAttempts"/>: 3.</summary>
    public const int DefaultMaxAttempts = 3;

    /// <summary>
    /// The queues to work on: without weights the preferred first, a later one only when those before are empty
    /// (<c>["critical", "default"]</c>); with weights each by its share (<c>[new("mails", 3), new("reports", 1)]</c>).
    /// </summary>
    /// <value>
    /// 1 to <see cref="QueueLimits.MaxQueuesPerPop"/>. Default: <see cref="QueueLimits.DefaultQueue"/> alone.
    /// </value>
    public IReadOnlyList<WorkerQueue> Queues { get; set; } = [QueueLimits.DefaultQueue];

    /// <summary>How many jobs run at once.</summary>
    /// <value>1 to 10,000. Default: 10.</value>
    public int Concurrency { get; set; } = 10;

    /// <summary>
    /// How many jobs the worker fetches ahead of its free slots at most. It fetches only as many as it got done in
    /// about a tenth of a second, so it fetches none where handlers take long; what has waited for a slot for more than
    /// a second goes back to the queue. A job whose start may be its last, or behind which a lease expired, is never
    /// fetched ahead.
    /// </summary>
    /// <value>0 to 1,000. Default: 256.</value>
    public int Prefetch { get; set; } = 256;

    /// <summary>
    /// How many starts a job gets before it is kept as failed, starts that killed the process included.
    /// </summary>
    /// <value>1 to <see cref="QueueLimits.MaxAttempts"/>. Default: <see cref="DefaultMaxAttempts"/>.</value>
    public int MaxAttempts { get; set; } = DefaultMaxAttempts;

    /// <summary>How often a handler can release one job before it is kept as failed.</summary>
    /// <value>0 to 1,000,000. Default: 1,000.</value>
    public int MaxReleases { get; set; } = 1_000;

    /// <summary>
    /// How long a job waits between its attempts, unless it declares a <see cref="BackoffAttribute"/> of its own.
    /// </summary>
    /// <value>Default: exponential from 5 seconds by 2 up to an hour, with a jitter of 0.1.</value>
    public Backoff Backoff { get; set; } = Backoff.Exponential(TimeSpan.FromSeconds(5));

    /// <summary>
    /// The types of exceptions, with those derived from them, after which a job is kept as failed at once, besides
    /// those that it declares with <see cref="NoRetryAttribute"/>.
    /// </summary>
    /// <value>Up to <see cref="QueueLimits.MaxNoRetryTypes"/>. Default: none.</value>
    public IReadOnlyList<Type> NoRetry { get; set; } = [];

    /// <summary>
    /// How long a start of a handler may take, unless its job declares a <see cref="JobAttribute.Timeout"/> of its own.
    /// </summary>
    /// <value>
    /// <see cref="QueueLimits.MinTimeout"/> to <see cref="QueueLimits.MaxTimeout"/>. Default: null, for no limit.
    /// </value>
    public TimeSpan? Timeout { get; set; }

    /// <summary>
    /// How long a job stays with a worker that has died. A living worker renews its leases every third of it.
    /// </summary>
    /// <value><see cref="QueueLimits.MinLease"/> to <see cref="QueueLimits.MaxLease"/>. Default: 30 seconds.</value>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long running handlers get to finish after a stop, before they are cancelled.</summary>
    /// <value>From zero to a day. Default: 20 seconds, within the 30 that the generic host allows.</value>
    public TimeSpan ShutdownTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long cancelled handlers get to end. One that ignores it is abandoned: its lease expires, and another worker
    /// takes the job. After a timeout, one that ignores it keeps its slot and its lease until it ends, and is logged.
    /// </summary>
    /// <value>
    /// From zero, when a stop waits for none of them and leaves their leases to expire, to a day. Default: 5 seconds.
    /// </value>
    public TimeSpan CancellationTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long a job that this program does not know, by its name or its payload version, is left for a worker that
    /// does, counted from the first time that this worker met it, before it is kept as failed.
    /// </summary>
    /// <value>From zero to <see cref="QueueLimits.MaxDelay"/>. Default: 1 day.</value>
    public TimeSpan UnknownJobGrace { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// Called after a job has been kept as failed, once at most: not when the worker dies or loses the store's answer
    /// in between. What it throws is logged.
    /// </summary>
    /// <value>Default: null.</value>
    public Func<JobFailure, CancellationToken, ValueTask>? OnFailed { get; set; }

    /// <summary>What every job of this worker runs through, the first outermost.</summary>
    /// <value>Up to <see cref="QueueLimits.MaxMiddleware"/>. Default: none.</value>
    public IReadOnlyList<IJobMiddleware> Middleware { get; set; } = [];

    /// <summary>The source of time for the worker's own waits; the store has its own clock.</summary>
    /// <value>Default: <see cref="TimeProvider.System"/>.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Adds a middleware inside of those that are there.</summary>
    /// <param name="middleware">As <see cref="IJobMiddleware.InvokeAsync"/>.</param>
    /// <returns>These options.</returns>
    public WorkerOptions Use(Func<JobContext, JobDelegate, ValueTask<JobOutcome>> middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        Middleware = [.. Middleware, new LambdaMiddleware(middleware)];
        return this;
    }

    /// <summary>What is wrong: for each option that is out of range, what was expected and found.</summary>
    internal List<string> FindFaults()
    {
        var faults = new List<string>();
        Check(
            Queues is { Count: >= 1 and <= QueueLimits.MaxQueuesPerPop }
            && Queues.All(static queue => QueueLimits.IsValidName(queue.Name))
            && Queues.DistinctBy(static queue => queue.Name, StringComparer.Ordinal).Count() == Queues.Count,
            $"Queues: expected 1 to {QueueLimits.MaxQueuesPerPop} different valid names");
        Check(
            Queues is null || Queues.DistinctBy(static queue => queue.Weight is null).Count() <= 1,
            "Queues: expected a weight for each or for none, found some of both");
        Check(
            Queues is null
            || Queues.All(static queue => queue.Weight is null or (>= 1 and <= QueueLimits.MaxQueueWeight)),
            $"Queues: expected weights from 1 to {QueueLimits.MaxQueueWeight}, found " +
            string.Join(", ", Queues?.Select(static queue => queue.Weight) ?? []));
        CheckRange(Concurrency, 1, 10_000);
        CheckRange(Prefetch, 0, 1_000);
        CheckRange(MaxAttempts, 1, QueueLimits.MaxAttempts);
        CheckRange(MaxReleases, 0, 1_000_000);
        Check(Backoff is not null, "Backoff: expected one, found null");
        if (NoRetryTypes.FindFault(NoRetry) is { } fault)
            Check(false, $"NoRetry: {fault}");
        if (Timeout is { } timeout)
            CheckRange(timeout, QueueLimits.MinTimeout, QueueLimits.MaxTimeout, nameof(Timeout));
        CheckRange(Lease, QueueLimits.MinLease, QueueLimits.MaxLease);
        CheckRange(ShutdownTime, TimeSpan.Zero, TimeSpan.FromDays(1));
        CheckRange(CancellationTime, TimeSpan.Zero, TimeSpan.FromDays(1));
        CheckRange(UnknownJobGrace, TimeSpan.Zero, QueueLimits.MaxDelay);
        Check(
            Middleware is { Count: <= QueueLimits.MaxMiddleware } && Middleware.All(static one => one is not null),
            $"Middleware: expected at most {QueueLimits.MaxMiddleware}, none of them null");
        Check(TimeProvider is not null, "TimeProvider: expected one, found null");
        return faults;

        void Check(bool holds, string fault)
        {
            if (!holds)
                faults.Add(fault);
        }

        void CheckRange<T>(T value, T least, T most, [CallerArgumentExpression(nameof(value))] string name = "")
            where T : IComparable<T> =>
            Check(
                value.CompareTo(least) >= 0 && value.CompareTo(most) <= 0,
                $"{name}: expected {least} to {most}, found {value}");
    }
}
