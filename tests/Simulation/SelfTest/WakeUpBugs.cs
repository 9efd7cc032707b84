using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Pops that wait are not woken.</summary>
static class WakeUpBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("polls instead of waiting", nameof(WaitIsWakeUp))
        {
            Store = static (inner, clock) => new Polls(inner, clock),
        },
        new("says that jobs are stored before they are", nameof(WaitIsWakeUp))
        {
            Store = static (inner, clock) => new StoresLater(inner, clock),
        },
    ];

    sealed class Polls(IQueue inner, TimeProvider clock) : QueueDecorator(inner)
    {
        static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var now = new PopRequest(request.Queues, request.Lease, default, request.MaxAttempts);
            for (var left = request.Wait; ; left -= Period)
            {
                var count = await Inner.PopAsync(now, leases, prefetch, cancellationToken);
                if (count > 0 || left <= TimeSpan.Zero)
                    return count;
                await Task.Delay(Period, clock, cancellationToken);
            }
        }
    }

    sealed class StoresLater(IQueue inner, TimeProvider clock) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default)
        {
            _ = StoreAsync(jobs.ToArray());
            return new([]);
        }

        async Task StoreAsync(NewJob[] jobs)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), clock);
            await Inner.PushAsync(jobs);
        }
    }
}
