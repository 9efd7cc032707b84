using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Workers do not stop as they should.</summary>
static class StopBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("gives nothing back when it stops", nameof(GracefulStop))
        {
            Worker = static (inner, _) => new GivesNothingBack(inner),
        },
        new("counts interrupted work as failed", nameof(GracefulStop))
        {
            Worker = static (inner, _) => new NackDecorator(inner, NackKind.GiveBack, Nack.Retry),
        },
        new("goes on waiting for jobs when it is told to stop", nameof(GracefulStop))
        {
            Worker = static (inner, _) => new IgnoresCancellation(inner),
        },
        new("lets handlers run on when the shutdown time is over", nameof(GracefulStop))
        {
            Options = static options => options with { ShutdownTime = options.ShutdownTime + TimeSpan.FromSeconds(20) },
        },
        new("cancels handlers as soon as it is told to stop", nameof(GracefulStop))
        {
            Options = static options => options with { ShutdownTime = TimeSpan.Zero },
        },
        new("gathers acks for a while, also when it is told to stop", nameof(GracefulStop))
        {
            Worker = static (inner, clock) => new GathersAcks(inner, clock),
        },
        new("leases a job for a pop that is cancelled", nameof(GracefulStop))
        {
            Store = static (inner, _) => new LeasesForNobody(inner),
        },
    ];

    sealed class GivesNothingBack(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            nack.Kind == NackKind.GiveBack ? new(true) : Inner.NackAsync(lease, nack, cancellationToken);
    }

    sealed class IgnoresCancellation(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default) =>
            Inner.PopAsync(request, leases, prefetch, CancellationToken.None);
    }

    sealed class GathersAcks(IQueue inner, TimeProvider clock) : QueueDecorator(inner)
    {
        static readonly TimeSpan Wait = TimeSpan.FromSeconds(20);

        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            AckLaterAsync(leases.ToArray(), cancellationToken);

        async ValueTask<IReadOnlyList<Lease>> AckLaterAsync(Lease[] leases, CancellationToken cancellationToken)
        {
            await Task.Delay(Wait, clock, cancellationToken);
            return await Inner.AckAsync(leases, cancellationToken);
        }
    }

    sealed class LeasesForNobody(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            try
            {
                return await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // The store goes on with the wait for a while.
                await Inner.PopAsync(
                    new(request.Queues, request.Lease, TimeSpan.FromSeconds(1), request.MaxAttempts), leases, prefetch,
                    CancellationToken.None);
                throw;
            }
        }
    }
}
