using Queue.Storage;

namespace Queue.RuntimeTests.Support;

/// <summary>Writes down what a worker asks of its queue, and throws where a test says so.</summary>
sealed class RecordingQueue(IQueue inner, TimeProvider clock) : IQueue
{
    const int MostCalls = 1_000_000;

    readonly List<QueueCall> calls = [];

    /// <summary>Decides whether a call fails before it reaches the queue.</summary>
    public Func<Verb, Exception?> Fault { get; set; } = static _ => null;

    /// <summary>Decides whether a call fails after it has reached the queue: the answer is lost on the way.</summary>
    public Func<Verb, Exception?> FaultAfter { get; set; } = static _ => null;

    /// <summary>What comes between a pop and the worker.</summary>
    public Func<Func<ValueTask<int>>, ValueTask<int>> AroundPop { get; set; } = static pop => pop();

    /// <summary>What an ack waits for before it reaches the queue.</summary>
    public Func<Task> BeforeAck { get; set; } = static () => Task.CompletedTask;

    /// <summary>What the end of a job that is not done waits for before it reaches the queue.</summary>
    public Func<Task> BeforeSettling { get; set; } = static () => Task.CompletedTask;

    /// <summary>The token of the last pop.</summary>
    public CancellationToken PopToken { get; private set; }

    /// <summary>The tokens of the renewals.</summary>
    public List<CancellationToken> ExtendTokens { get; } = [];

    /// <summary>What a renewal waits for before it reaches the queue.</summary>
    public Func<Task> BeforeExtend { get; set; } = static () => Task.CompletedTask;

    /// <summary>How many leases each ack had, in the order in which they were sent.</summary>
    public List<int> AckSizes { get; } = [];

    /// <summary>The leases that the worker has renewed, once for each time.</summary>
    public List<Lease> Renewed { get; } = [];

    /// <summary>How many leases each pop asked for, and how many of them ahead.</summary>
    public List<(int Room, int Prefetch)> PopSizes { get; } = [];

    /// <summary>On which schedulers the calls were made.</summary>
    public HashSet<TaskScheduler> Schedulers { get; } = [];

    public IReadOnlyList<QueueCall> Calls
    {
        get
        {
            lock (calls)
                return [.. calls];
        }
    }

    public IEnumerable<QueueCall> Of(Verb verb) => Calls.Where(call => call.Verb == verb);

    public QueueFeatures Features { get; set; } = inner.Features;

    public ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        inner.PushAsync(jobs, cancellationToken);

    public ValueTask<int> PopAsync(
        PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
    {
        Record(new(Verb.Pop, Now()));
        PopSizes.Add((leases.Length, prefetch));
        PopToken = cancellationToken;
        ThrowIfFaulty(Fault(Verb.Pop));
        return AroundPop(() => inner.PopAsync(request, leases, prefetch, cancellationToken));
    }

    public async ValueTask<IReadOnlyList<Lease>> AckAsync(Lease[] leases, CancellationToken cancellationToken)
    {
        AckSizes.Add(leases.Length);
        await BeforeAck();
        var stale = await inner.AckAsync(leases, cancellationToken);
        foreach (var lease in leases)
            Record(new(Verb.Ack, Now(), lease.Job.Id, IsStale: stale.Any(one => one.Token == lease.Token)));
        ThrowIfFaulty(FaultAfter(Verb.Ack));
        return stale;
    }

    public ValueTask<IReadOnlyList<Lease>> AckAsync(
        ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default)
    {
        if (Fault(Verb.Ack) is not { } fault)
            return AckAsync(leases.ToArray(), cancellationToken);
        Record(new(Verb.Ack, Now(), leases[0].Job.Id, Error: "fault"));
        throw fault;
    }

    public async ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default)
    {
        ThrowIfFaulty(Fault(Verb.Nack));
        await BeforeSettling();
        var held = await inner.NackAsync(lease, nack, cancellationToken);
        Record(new(Verb.Nack, Now(), lease.Job.Id, nack, IsStale: !held));
        ThrowIfFaulty(FaultAfter(Verb.Nack));
        return held;
    }

    public async ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken = default)
    {
        ThrowIfFaulty(Fault(Verb.Fail));
        await BeforeSettling();
        var held = await inner.FailAsync(lease, error, cancellationToken);
        Record(new(Verb.Fail, Now(), lease.Job.Id, Error: error, IsStale: !held));
        ThrowIfFaulty(FaultAfter(Verb.Fail));
        return held;
    }

    public ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default)
    {
        foreach (var lease in leases)
            Record(new(Verb.Extend, Now(), lease.Job.Id));
        Renewed.AddRange(leases);
        ExtendTokens.Add(cancellationToken);
        ThrowIfFaulty(Fault(Verb.Extend));
        return ExtendAsync(leases.ToArray(), duration, cancellationToken);
    }

    async ValueTask<IReadOnlyList<Lease>> ExtendAsync(
        Lease[] leases, TimeSpan duration, CancellationToken cancellationToken)
    {
        await BeforeExtend();
        return await inner.ExtendAsync(leases, duration, cancellationToken);
    }

    public ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.CancelAsync(ids, cancellationToken);

    /// <summary>What lets a worker know of cancelled jobs, in place of the queue.</summary>
    public Func<CancellationToken, IAsyncEnumerable<Guid>>? Watch { get; set; }

    public IAsyncEnumerable<Guid> WatchCancelledAsync(CancellationToken cancellationToken = default) =>
        Watch?.Invoke(cancellationToken) ?? inner.WatchCancelledAsync(cancellationToken);

    public ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        inner.FindAsync(id, cancellationToken);

    public ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
        inner.ReportProgressAsync(lease, fraction, message, cancellationToken);

    public ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default) =>
        inner.PauseAsync(queue, cancellationToken);

    public ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken = default) =>
        inner.ResumeAsync(queue, cancellationToken);

    public ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken = default) =>
        inner.ListPausedAsync(cancellationToken);

    public ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default) =>
        inner.CountAsync(queue, cancellationToken);

    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default) =>
        inner.ListFailedAsync(query, cancellationToken);

    public ValueTask<RetriedJobs> RetryFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.RetryFailedAsync(ids, cancellationToken);

    public ValueTask<int> ForgetFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
        inner.ForgetFailedAsync(ids, cancellationToken);

    public ValueTask<int> FlushFailedAsync(
        string? queue = null, CancellationToken cancellationToken = default) =>
        inner.FlushFailedAsync(queue, cancellationToken);

    DateTimeOffset Now() => clock.GetUtcNow();

    void Record(QueueCall call)
    {
        lock (calls)
        {
            // A worker that spins without ever yielding can't be stopped from a test; the stack names the test.
            if (calls.Count == MostCalls)
                Environment.FailFast($"The worker spins: {MostCalls} calls, the last {call}.");
            calls.Add(call);
            Schedulers.Add(TaskScheduler.Current);
        }
    }

    static void ThrowIfFaulty(Exception? fault)
    {
        if (fault is not null)
            throw fault;
    }
}
