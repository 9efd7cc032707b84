using Queue.Sqlite.Writing;
using Queue.Storage;

namespace Queue.Sqlite;

public sealed partial class SqliteQueue
{
    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(
        FailedJobQuery query = default, CancellationToken cancellationToken = default)
    {
        if (query.Limit is < 0 or > QueueLimits.MaxPageSize)
        {
            throw new ArgumentOutOfRangeException(
                nameof(query), query.Limit,
                $"Expected a limit from 0 to {QueueLimits.MaxPageSize}, found {query.Limit}.");
        }

        return reader.ReadAsync((rows, _) => rows.ListFailed(query));
    }

    /// <inheritdoc/>
    public ValueTask<RetriedJobs> RetryFailedAsync(
        ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var all = ids.ToArray();
        return Change((rows, now) =>
        {
            var refused = new List<DuplicateJob>();
            var count = 0;
            for (var i = 0; i < all.Length; i++)
            {
                var (isFound, holder) = rows.Retry(all[i], now);
                if (holder is { } other)
                    refused.Add(new(i, other));
                else if (isFound)
                    count++;
            }

            return new RetriedJobs(count, refused.Count == 0 ? PushOperation.NoDuplicates : refused);
        });
    }

    /// <inheritdoc/>
    public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var all = ids.ToArray();
        return Change((rows, _) =>
        {
            var count = 0;
            foreach (var id in all)
                count += rows.Forget(id) ? 1 : 0;
            return count;
        });
    }

    /// <inheritdoc/>
    public ValueTask<int> FlushFailedAsync(string? queue = null, CancellationToken cancellationToken = default) =>
        Change((rows, _) => rows.Flush(queue));
}
