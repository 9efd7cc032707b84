using Queue.Storage;
using Queue.Testing;

namespace Queue.Simulating.SelfTest;

/// <summary>Passes everything on; a planted bug overrides some of it.</summary>
class QueueDecorator(IQueue inner) : DelegatingQueue(inner)
{
    protected static IReadOnlyList<Lease> NoLeases { get; } = [];

    public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
        PushAllAsync(jobs.ToArray(), cancellationToken);

    /// <summary>The same, for what waits for the answer.</summary>
    public virtual ValueTask<IReadOnlyList<DuplicateJob>> PushAllAsync(
        NewJob[] jobs, CancellationToken cancellationToken) => Inner.PushAsync(jobs, cancellationToken);
}
