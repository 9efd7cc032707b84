using System.Runtime.CompilerServices;

namespace Queue.Sqlite;

public sealed partial class SqliteQueue
{
    /// <inheritdoc/>
    public ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var all = ids.ToArray();
        return Change((rows, now) => all.Count(id => rows.Cancel(id, now)));
    }

    /// <inheritdoc/>
    /// <remarks>Also of jobs that another process has cancelled.</remarks>
    public async IAsyncEnumerable<Guid> WatchCancelledAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var feed = writer.Cancelled.Listen();
        try
        {
            await foreach (var id in feed.Reader.ReadAllAsync(cancellationToken))
                yield return id;
        }
        finally
        {
            writer.Cancelled.Leave(feed);
        }
    }

    /// <inheritdoc/>
    public ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
        reader.ReadAsync((rows, now) => rows.Find(id, now));

    /// <inheritdoc/>
    public ValueTask<bool> ReportProgressAsync(
        Storage.Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default)
    {
        if (!(fraction is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(fraction), fraction, $"Expected a fraction from 0 to 1, found {fraction}.");
        }

        var cut = message is null ? null : Cut(message, QueueLimits.MaxProgressMessageLength);
        return Change((rows, now) => rows.Report(lease, fraction, cut, now));
    }

    /// <inheritdoc/>
    public ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default)
    {
        ThrowIfNoName(queue);
        return Change((rows, _) => rows.Pause(queue));
    }

    /// <inheritdoc/>
    public ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken = default)
    {
        ThrowIfNoName(queue);
        return Change((rows, _) => rows.Resume(queue));
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken = default) =>
        reader.ReadAsync(static (rows, _) => rows.ListPaused());

    static void ThrowIfNoName(string queue)
    {
        ArgumentNullException.ThrowIfNull(queue);
        if (!QueueLimits.IsValidName(queue))
        {
            throw new ArgumentException(
                $"Expected the name of a queue, 1 to {QueueLimits.MaxNameLength} characters without white space, " +
                $"control characters and halves of surrogate pairs, found {queue.Length} characters.", nameof(queue));
        }
    }
}
