using Queue.Memory;

namespace Queue;

public sealed partial class MemoryQueue
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default)
    {
        query.Validate();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return new(failedJobs.List(query));
        }
    }

    /// <inheritdoc/>
    public ValueTask<int> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var served = new ServedWaiters();
        var count = 0;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = jobs.CatchUp();
            foreach (var id in ids)
            {
                if (!failedJobs.Remove(id, out var failed))
                    continue;
                jobs.Revive((MemoryJob)failed.Job, now);
                count++;
            }

            Serve(now, ref served);
        }

        served.Wake();
        return new(count);
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var count = 0;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            foreach (var id in ids)
                count += failedJobs.Remove(id, out _) ? 1 : 0;
        }

        return new(count);
    }

    /// <inheritdoc/>
    public ValueTask<int> FlushFailedAsync(string? queue = null, CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return new(failedJobs.Flush(queue));
        }
    }
}
