using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Tokens do not count, or not for everyone.</summary>
static class FencingBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("ignores the token", nameof(Fencing)) { Store = static (inner, _) => new IgnoresTheToken(inner) },
        new("says of no ack that it was stale", nameof(Fencing))
        {
            Store = static (inner, _) => new HidesStaleAcks(inner),
        },
        new("says of no lease that it is lost", nameof(Fencing))
        {
            Store = static (inner, _) => new HidesLostLeases(inner),
        },
        new("refuses who holds the lease", nameof(Fencing)) { Store = static (inner, _) => new RefusesTheHolder(inner) },
        new("does not cancel a handler that lost its lease", nameof(Fencing))
        {
            Worker = static (inner, _) => new HidesLostLeases(inner),
        },
    ];

    static async ValueTask<IReadOnlyList<Lease>> HideAsync(ValueTask<IReadOnlyList<Lease>> stale)
    {
        await stale;
        return [];
    }

    sealed class IgnoresTheToken(IQueue inner) : PopDecorator(inner)
    {
        readonly Dictionary<Guid, Lease> current = [];

        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            Inner.AckAsync(
                Array.ConvertAll(leases.ToArray(), lease => current.GetValueOrDefault(lease.Job.Id, lease)),
                cancellationToken);

        protected override ValueTask<int> PoppedAsync(PopRequest request, Memory<Lease> leases, int count)
        {
            foreach (var lease in leases.Span[..count])
                current[lease.Job.Id] = lease;
            return new(count);
        }
    }

    sealed class HidesStaleAcks(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            HideAsync(Inner.AckAsync(leases, cancellationToken));
    }

    sealed class HidesLostLeases(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> ExtendAsync(
            ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) =>
            HideAsync(Inner.ExtendAsync(leases, duration, cancellationToken));
    }

    sealed class RefusesTheHolder(IQueue inner) : QueueDecorator(inner)
    {
        int count;

        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            ++count % 4 == 0 ? new(false) : Inner.NackAsync(lease, nack, cancellationToken);
    }
}
