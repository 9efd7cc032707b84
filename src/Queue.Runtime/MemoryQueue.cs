using Queue.Storage;

namespace Queue;

/// <summary>A queue in the memory of this process. It holds every guarantee for the life of the process only.</summary>
public sealed class MemoryQueue : IQueue, IDisposable
{
    /// <summary>An empty queue.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public MemoryQueue(MemoryQueueOptions? options = null) => _ = options;

    /// <inheritdoc/>
    public ValueTask PushAsync(ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<int> PopAsync(PopRequest request, Memory<Lease> leases, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lease>> AckAsync(ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Lease>> ExtendAsync(ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<QueueCounts> CountAsync(string? queue = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(FailedJobQuery query = default, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<int> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <inheritdoc/>
    public ValueTask<int> FlushFailedAsync(string? queue = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Ends the queue: waiting pops return nothing, and every later call throws.</summary>
    public void Dispose()
    {
    }
}
