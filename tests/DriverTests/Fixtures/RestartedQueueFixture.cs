using Microsoft.Extensions.Time.Testing;
using Queue.Sqlite;
using Queue.Storage;

namespace Queue.DriverTests.Fixtures;

/// <summary>
/// A queue in a file, closed and opened again where others lose their connection: as a process that ends and its
/// successor.
/// </summary>
public sealed class RestartedQueueFixture : IQueueFixture
{
    readonly TemporaryFolder folder = new();
    readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    readonly Restarted queue;

    public RestartedQueueFixture() => queue = new(Open);

    public IQueue Queue => queue;

    public bool HasExactClock => true;

    public TimeSpan MaxAdvance => TimeSpan.MaxValue;

    public int Samples => 10;

    public ValueTask<DateTimeOffset> NowAsync() => new(clock.GetUtcNow());

    public ValueTask AdvanceAsync(TimeSpan time)
    {
        clock.Advance(time);
        return default;
    }

    public ValueTask<bool> TryDisconnectAsync()
    {
        queue.Restart();
        return new(true);
    }

    public ValueTask DisposeAsync()
    {
        queue.Current.Dispose();
        folder.Dispose();
        return default;
    }

    SqliteQueue Open() => new(new SqliteQueueOptions { Path = folder["jobs.db"], TimeProvider = clock });

    sealed class Restarted(Func<SqliteQueue> open) : IQueue
    {
        volatile SqliteQueue current = open();

        public SqliteQueue Current => current;

        public QueueFeatures Features => current.Features;

        public void Restart()
        {
            var old = current;
            current = open();
            old.Dispose();
        }

        public async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch, CancellationToken cancellationToken)
        {
            var popped = current;
            try
            {
                var count = await popped.PopAsync(request, leases, prefetch, cancellationToken);
                return count > 0 || popped == current ? count : throw new IOException("The queue was restarted.");
            }
            catch (ObjectDisposedException)
            {
                throw new IOException("The queue was restarted.");
            }
        }

        public ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(ReadOnlySpan<NewJob> jobs, CancellationToken token) =>
            current.PushAsync(jobs, token);

        public ValueTask<IReadOnlyList<Lease>> AckAsync(ReadOnlySpan<Lease> leases, CancellationToken token) =>
            current.AckAsync(leases, token);

        public ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken token) =>
            current.NackAsync(lease, nack, token);

        public ValueTask<bool> FailAsync(Lease lease, string error, CancellationToken token) =>
            current.FailAsync(lease, error, token);

        public ValueTask<IReadOnlyList<Lease>> ExtendAsync(
            ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken token) =>
            current.ExtendAsync(leases, duration, token);

        public ValueTask<int> CancelAsync(ReadOnlySpan<Guid> ids, CancellationToken token) =>
            current.CancelAsync(ids, token);

        public IAsyncEnumerable<Guid> WatchCancelledAsync(CancellationToken token) =>
            current.WatchCancelledAsync(token);

        public ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken token) => current.FindAsync(id, token);

        public ValueTask<bool> ReportProgressAsync(
            Lease lease, double fraction, string? message, CancellationToken token) =>
            current.ReportProgressAsync(lease, fraction, message, token);

        public ValueTask<bool> PauseAsync(string queue, CancellationToken token) => current.PauseAsync(queue, token);

        public ValueTask<bool> ResumeAsync(string queue, CancellationToken token) => current.ResumeAsync(queue, token);

        public ValueTask<IReadOnlyList<string>> ListPausedAsync(CancellationToken token) =>
            current.ListPausedAsync(token);

        public ValueTask<QueueCounts> CountAsync(string? queue, CancellationToken token) =>
            current.CountAsync(queue, token);

        public ValueTask<IReadOnlyList<FailedJob>> ListFailedAsync(FailedJobQuery query, CancellationToken token) =>
            current.ListFailedAsync(query, token);

        public ValueTask<RetriedJobs> RetryFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken token) =>
            current.RetryFailedAsync(ids, token);

        public ValueTask<int> ForgetFailedAsync(ReadOnlySpan<Guid> ids, CancellationToken token) =>
            current.ForgetFailedAsync(ids, token);

        public ValueTask<int> FlushFailedAsync(string? queue, CancellationToken token) =>
            current.FlushFailedAsync(queue, token);
    }
}
