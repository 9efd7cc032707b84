using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Jobs are handed out in a wrong order.</summary>
static class OrderBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("ignores priorities", nameof(HandOutOrder))
        {
            Store = static (inner, _) => new JobDecorator(inner, static job => JobDecorator.Altered(job, priority: 0)),
        },
        new("hands out the second before the first", nameof(HandOutOrder))
        {
            Store = static (inner, _) => new HandsOutTheSecond(inner),
        },
        new("takes the last queue first", nameof(HandOutOrder))
        {
            Store = static (inner, _) => new TakesTheLastQueueFirst(inner),
        },
    ];

    sealed class HandsOutTheSecond(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var two = new Lease[2];
            var now = new PopRequest(request.Queues, request.Lease, default, request.MaxAttempts);
            var count = await Inner.PopAsync(now, two, 0, cancellationToken);
            if (count == 0)
                return await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count == 2)
                await Inner.NackAsync(two[0], Nack.GiveBack(), cancellationToken);
            leases.Span[0] = two[count - 1];
            return 1;
        }
    }

    sealed class TakesTheLastQueueFirst(IQueue inner) : PopDecorator(inner)
    {
        protected override PopRequest Alter(PopRequest request) =>
            new([.. request.Queues.Reverse()], request.Lease, request.Wait, request.MaxAttempts);
    }
}
