using Queue;
using Queue.Storage;
using Queue.Testing;

namespace Driver;

/// <summary>The smallest driver there is: another one, and a count of what went in.</summary>
public sealed class MeteredQueue(IQueue inner) : DelegatingQueue(inner)
{
    long pushed;

    public long Pushed => Interlocked.Read(ref pushed);

    public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
        ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default)
    {
        Interlocked.Add(ref pushed, jobs.Length);
        return base.PushAsync(jobs, cancellationToken);
    }
}
