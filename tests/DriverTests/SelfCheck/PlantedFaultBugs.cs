using Queue.Storage;

namespace Queue.DriverTests.SelfCheck;

/// <summary>Bugs that other job systems had and that only the tests of their faults would find.</summary>
static class PlantedFaultBugs
{
    public static Func<IQueue, IQueue>[] All { get; } =
    [
        inner => new LeasesMoreThanItHandsOut(inner),
        inner => new HandsOutNothingWhileItIsBusy(inner),
        inner => new StopsAtGarbage(inner),
        inner => new LooksForExpiredLeasesAmongAFew(inner),
    ];

    sealed class LeasesMoreThanItHandsOut(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var space = new Lease[Math.Min(leases.Length + 1, QueueLimits.MaxBatch)];
            var count = await Inner.PopAsync(request, space, prefetch, cancellationToken);
            space.AsMemory(0, Math.Min(count, leases.Length)).CopyTo(leases);
            return Math.Min(count, leases.Length);
        }
    }

    /// <summary>As a pop that skips what another one has locked, and does not look further.</summary>
    sealed class HandsOutNothingWhileItIsBusy(IQueue inner) : QueueDecorator(inner)
    {
        int pops;

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            if (request is null or { Wait.Ticks: > 0 })
                return await Inner.PopAsync(request!, leases, prefetch, cancellationToken);
            try
            {
                if (Interlocked.Increment(ref pops) > 1)
                    return 0;
                await Task.Yield();
                return await Inner.PopAsync(request!, leases, prefetch, cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref pops);
            }
        }
    }

    sealed class StopsAtGarbage(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            var good = 0;
            while (good < count && (good == 0 || leases.Span[good].Job.Payload.Length > 0))
                good++;
            for (var i = good; i < count; i++)
                await Inner.NackAsync(leases.Span[i], Nack.GiveBack(), CancellationToken.None);
            return good;
        }
    }

    /// <summary>As a rescuer that reads a page of leases, and finds only living ones in it.</summary>
    sealed class LooksForExpiredLeasesAmongAFew(IQueue inner) : QueueDecorator(inner)
    {
        const int Page = 100;

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch = 0, CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count != 1 || leases.Span[0].Job.Attempts < 2
                || (await Inner.CountAsync(cancellationToken: cancellationToken)).Leased < Page)
                return count;
            await Inner.NackAsync(leases.Span[0], Nack.GiveBack(TimeSpan.FromDays(1)), CancellationToken.None);
            return 0;
        }
    }
}
