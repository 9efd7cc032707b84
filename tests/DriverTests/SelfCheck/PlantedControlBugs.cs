using System.Runtime.CompilerServices;
using Queue.Storage;

namespace Queue.DriverTests.SelfCheck;

/// <summary>Bugs of what is asked of jobs and queues from outside.</summary>
static class PlantedControlBugs
{
    public static Func<IQueue, IQueue>[] All { get; } =
    [
        inner => new CancelsNothing(inner),
        inner => new CancelsFailedJobsToo(inner),
        inner => new CancelsOnlyWhatWaits(inner),
        inner => new TellsNobodyOfCancellations(inner),
        inner => new FindsLeasedJobsReady(inner),
        inner => new FindsNoFailedJobs(inner),
        inner => new ForgetsMessages(inner),
        inner => new LetsTheLoserReport(inner),
        inner => new HandsOutWhatIsPaused(inner),
        inner => new PausesEveryQueue(inner),
        inner => new ListsNoPausedQueues(inner),
    ];

    sealed class CancelsNothing(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> CancelAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) => new(ids.Length);
    }

    sealed class CancelsFailedJobsToo(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> CancelAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
            SumAsync(Inner.CancelAsync(ids, cancellationToken), Inner.ForgetFailedAsync(ids, cancellationToken));

        static async ValueTask<int> SumAsync(ValueTask<int> one, ValueTask<int> other) => await one + await other;
    }

    sealed class CancelsOnlyWhatWaits(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> CancelAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) =>
            CancelAsync(ids.ToArray(), cancellationToken);

        async ValueTask<int> CancelAsync(Guid[] ids, CancellationToken cancellationToken)
        {
            var waiting = new List<Guid>();
            foreach (var id in ids)
            {
                if (await Inner.FindAsync(id, cancellationToken) is not { State: JobState.Running })
                    waiting.Add(id);
            }

            return await Inner.CancelAsync(waiting.ToArray(), cancellationToken);
        }
    }

    sealed class TellsNobodyOfCancellations(IQueue inner) : QueueDecorator(inner)
    {
        public override async IAsyncEnumerable<Guid> WatchCancelledAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            yield break;
        }
    }

    sealed class FindsLeasedJobsReady(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
            await Inner.FindAsync(id, cancellationToken) is { State: JobState.Running } found
                ? new(found.Job, JobState.Ready)
                : null;
    }

    sealed class FindsNoFailedJobs(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default) =>
            await Inner.FindAsync(id, cancellationToken) is { State: not JobState.Failed } found ? found : null;
    }

    sealed class ForgetsMessages(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> ReportProgressAsync(
            Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
            Inner.ReportProgressAsync(lease, fraction, message ?? "", cancellationToken);
    }

    sealed class LetsTheLoserReport(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> ReportProgressAsync(
            Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
            await Inner.ReportProgressAsync(lease, fraction, message, cancellationToken) || true;
    }

    sealed class HandsOutWhatIsPaused(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default)
        {
            var hasChanged = await Inner.PauseAsync(queue, cancellationToken);
            await Inner.ResumeAsync(queue, cancellationToken);
            return hasChanged;
        }
    }

    sealed class PausesEveryQueue(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default)
        {
            await Inner.PauseAsync("y", cancellationToken);
            return await Inner.PauseAsync(queue, cancellationToken);
        }
    }

    sealed class ListsNoPausedQueues(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<string>> ListPausedAsync(
            CancellationToken cancellationToken = default) => new([]);
    }
}
