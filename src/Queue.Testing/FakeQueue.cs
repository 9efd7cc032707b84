using Queue.Storage;

namespace Queue.Testing;

/// <summary>
/// A queue for tests of code that dispatches: it takes jobs as the memory queue does, and tells what was dispatched.
/// Nothing runs unless a worker is given the queue.
/// </summary>
public partial class FakeQueue : DelegatingQueue, IDisposable
{
    readonly Lock gate = new();
    readonly List<DispatchedJob> dispatched = [];

    /// <summary>An empty queue.</summary>
    /// <param name="timeProvider">The queue's clock; null for the system's.</param>
    public FakeQueue(TimeProvider? timeProvider = null)
        : base(new MemoryQueue(new() { TimeProvider = timeProvider ?? TimeProvider.System }))
    {
    }

    /// <summary>All jobs that were dispatched, in that order, without duplicates of unique ones.</summary>
    public IReadOnlyList<DispatchedJob> Dispatched
    {
        get
        {
            lock (gate)
                return [.. dispatched];
        }
    }

    /// <summary>All jobs of one type that were dispatched, in that order.</summary>
    /// <exception cref="JobPayloadException">The payload of one can't be decoded.</exception>
    public IReadOnlyList<DispatchedJob<T>> DispatchedOf<T>() where T : IJob<T> =>
    [
        .. Dispatched
            .Where(static job => job.Name == T.Definition.Name)
            .Select(static job => new DispatchedJob<T>(job)),
    ];

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        RecordAsync(base.PushAsync(jobs, cancellationToken), jobs.ToArray());

    /// <inheritdoc/>
    public void Dispose()
    {
        ((MemoryQueue)Inner).Dispose();
        GC.SuppressFinalize(this);
    }

    async ValueTask<IReadOnlyList<DuplicateJob>> RecordAsync(
        ValueTask<IReadOnlyList<DuplicateJob>> push, NewJob[] jobs)
    {
        var duplicates = await push;
        lock (gate)
        {
            for (var i = 0; i < jobs.Length; i++)
            {
                if (!duplicates.Any(one => one.Index == i))
                    dispatched.Add(new(jobs[i]));
            }
        }

        return duplicates;
    }
}
