using Queue.Memory;
using Queue.Storage;

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
    public ValueTask<RetriedJobs> RetryFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var served = new ServedWaiters();
        List<DuplicateJob>? refused = null;
        var count = 0;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = jobs.CatchUp();
            for (var i = 0; i < ids.Length; i++)
            {
                if (failedJobs.Find(ids[i]) is not { } failed)
                    continue;
                if (jobs.TryRevive((MemoryJob)failed.Job, now) is { } holder)
                {
                    (refused ??= []).Add(new(i, holder));
                    continue;
                }

                failedJobs.Remove(ids[i]);
                count++;
            }

            AdmitPushes(now);
            Serve(now, ref served);
        }

        served.Wake();
        return new(new RetriedJobs(count, refused ?? LiveJobs.NoDuplicates));
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
                count += failedJobs.Remove(id) ? 1 : 0;
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
