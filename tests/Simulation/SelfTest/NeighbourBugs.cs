using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Jobs that may kill their worker wait in it, beside others.</summary>
static class NeighbourBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("hoards jobs for later", nameof(NeighboursAreSafe)) { Worker = static (inner, _) => new Hoards(inner, 0) },
        new("hands out suspects to wait", nameof(NeighboursAreSafe))
        {
            Store = static (inner, _) => new PrefetchesSuspects(inner),
            Worker = static (inner, _) => new Hoards(inner, 1),
        },
        new("starts a job long after it was received", nameof(NeighboursAreSafe))
        {
            Worker = static (inner, clock) => new HandsOverLate(inner, clock),
        },
    ];

    /// <summary>Pops one more than it is asked for, and keeps it for the next pop.</summary>
    sealed class Hoards(IQueue inner, int waiting) : QueueDecorator(inner)
    {
        readonly Queue<Lease> hoard = [];

        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            if (hoard.TryDequeue(out var kept))
            {
                leases.Span[0] = kept;
                return 1;
            }

            var two = new Lease[2];
            var count = await Inner.PopAsync(request, two, waiting, cancellationToken);
            if (count == 2)
                hoard.Enqueue(two[1]);
            leases.Span[0] = two[0];
            return Math.Min(count, 1);
        }
    }

    sealed class PrefetchesSuspects(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default) =>
            Inner.PopAsync(request, leases, 0, cancellationToken);
    }

    sealed class HandsOverLate(IQueue inner, TimeProvider clock) : PopDecorator(inner)
    {
        protected override async ValueTask<int> PoppedAsync(PopRequest request, Memory<Lease> leases, int count)
        {
            if (count > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(700), clock);
            return count;
        }
    }
}
