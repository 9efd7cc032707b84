using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>What is asked of jobs and queues from outside is not done, or not at once.</summary>
static class ControlBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("cancels nothing", nameof(CancelledIsOver)) { Store = static (inner, _) => new CancelsNothing(inner) },
        new("cancels only what waits", nameof(CancelledIsOver))
        {
            Store = static (inner, _) => new CancelsOnlyWhatWaits(inner),
        },
        new("forgets what a running job does", nameof(FoundAsItIs))
        {
            Store = static (inner, _) => new ForgetsMessages(inner),
        },
        new("finds running jobs waiting", nameof(FoundAsItIs)) { Store = static (inner, _) => new FindsNoneRunning(inner) },
        new("lets the loser of a lease report", nameof(Fencing)) { Store = static (inner, _) => new BelievesAnyone(inner) },
        new("pauses nothing", nameof(PausedWaits)) { Store = static (inner, _) => new PausesNothing(inner) },
        new("pauses too late", nameof(PausedWaits)) { Store = static (inner, clock) => new PausesLate(inner, clock) },
    ];

    sealed class CancelsNothing(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> CancelAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) => new(ids.Length);
    }

    sealed class CancelsOnlyWhatWaits(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> CancelAsync(
            ReadOnlySpan<Guid> ids, CancellationToken cancellationToken = default) => CancelAsync(ids.ToArray());

        async ValueTask<int> CancelAsync(Guid[] ids)
        {
            var (waiting, running) = (new List<Guid>(), 0);
            foreach (var id in ids)
            {
                if (await Inner.FindAsync(id) is { State: Queue.JobState.Running })
                    running++;
                else
                    waiting.Add(id);
            }

            return running + await Inner.CancelAsync(waiting.ToArray());
        }
    }

    sealed class ForgetsMessages(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> ReportProgressAsync(
            Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
            Inner.ReportProgressAsync(lease, fraction, null, cancellationToken);
    }

    sealed class FindsNoneRunning(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<JobInfo?> FindAsync(Guid id, CancellationToken cancellationToken = default)
        {
            var found = await Inner.FindAsync(id, cancellationToken);
            return found is not { State: Queue.JobState.Running }
                ? found
                : new(found.Job, Queue.JobState.Ready) { Progress = found.Progress, Message = found.Message };
        }
    }

    sealed class BelievesAnyone(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> ReportProgressAsync(
            Lease lease, double fraction, string? message = null, CancellationToken cancellationToken = default) =>
            await Inner.ReportProgressAsync(lease, fraction, message, cancellationToken) || true;
    }

    sealed class PausesNothing(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default) => new(true);
    }

    sealed class PausesLate(IQueue inner, TimeProvider clock) : QueueDecorator(inner)
    {
        public override ValueTask<bool> PauseAsync(string queue, CancellationToken cancellationToken = default)
        {
            _ = PauseLaterAsync(queue);
            return new(true);
        }

        async Task PauseLaterAsync(string queue)
        {
            await Task.Delay(TimeSpan.FromSeconds(2), clock);
            await Inner.PauseAsync(queue);
        }
    }
}
