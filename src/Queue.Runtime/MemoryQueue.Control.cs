using System.Runtime.CompilerServices;
using Queue.Memory;
using Queue.Storage;

namespace Queue;

public sealed partial class MemoryQueue
{
    readonly List<CancelledFeed> feeds = [];

    /// <inheritdoc/>
    /// <remarks>Looks at all jobs of the queue, while others wait for it.</remarks>
    public ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default)
    {
        ThrowIfTooMany(ids.Length, nameof(ids));
        var served = new ServedWaiters();
        var running = new List<Guid>();
        var count = 0;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = jobs.CatchUp();
            if (!ids.IsEmpty)
                count = jobs.Cancel([.. ids], running);
            AdmitPushes(now);
            Serve(now, ref served);
            if (running.Count > 0)
                feeds.ForEach(feed => feed.Add(running));
        }

        served.Wake();
        return new(count);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Guid> WatchCancelledAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var feed = new CancelledFeed();
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            feeds.Add(feed);
        }

        using var registration = cancellationToken.UnsafeRegister(static state => ((CancelledFeed)state!).Wake(), feed);
        try
        {
            while (TakeFrom(feed) is var (ids, wait) && (wait is not null || ids.Length > 0))
            {
                // Only now: a cancellation that came before has ended another wait than this.
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var id in ids)
                    yield return id;
                if (wait is not null)
                    await wait;
            }
        }
        finally
        {
            lock (gate)
                feeds.Remove(feed);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Looks at all jobs of the queue, while others wait for it.</remarks>
    public ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var served = new ServedWaiters();
        JobInfo? found;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            Serve(jobs.CatchUp(), ref served);
            found = failedJobs.Find(id) is { } failed
                ? LiveJobs.Describe((MemoryJob)failed.Job, JobState.Failed, failed.Error)
                : jobs.Find(id);
        }

        served.Wake();
        return new(found);
    }

    /// <inheritdoc/>
    public ValueTask<bool> ReportProgressAsync(
        Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default)
    {
        QueueLimits.ThrowIfInvalidFraction(fraction);
        var cut = message is null ? null : QueueLimits.Cut(message, QueueLimits.MaxProgressMessageLength);
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return new(jobs.TryReport(lease, fraction, cut));
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default) =>
        new(SetPaused(queue, isPaused: true));

    /// <inheritdoc/>
    public ValueTask<bool> ResumeAsync(string queue, CancellationToken cancellationToken = default) =>
        new(SetPaused(queue, isPaused: false));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken cancellationToken = default)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return new(jobs.ListPaused());
        }
    }

    bool SetPaused(string queue, bool isPaused)
    {
        QueueLimits.ThrowIfInvalidName(queue);
        var served = new ServedWaiters();
        bool hasChanged;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var now = jobs.CatchUp();
            hasChanged = jobs.TryPause(queue, isPaused);
            Serve(now, ref served);
        }

        served.Wake();
        return hasChanged;
    }

    (Guid[] Ids, Task? Wait) TakeFrom(CancelledFeed feed)
    {
        lock (gate)
            return feed.Take();
    }
}
