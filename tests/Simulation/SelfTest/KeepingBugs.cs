using Queue.Simulating.Checking;
using Queue.Simulating.Worlds;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Living workers lose their leases.</summary>
static class KeepingBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("never renews its leases", nameof(LeasesAreKept))
        {
            Worker = static (inner, _) => new NeverRenews(inner),
        },
        new("sends no ack again", nameof(LeasesAreKept))
        {
            Worker = static (inner, _) => new AcksOnce(inner),
        },
        new("renews its leases for a while only", nameof(LeasesAreKept))
        {
            Worker = static (inner, _) => new NeverRenews(inner, most: 3),
        },
    ];

    sealed class NeverRenews(IQueue inner, int most = 0) : QueueDecorator(inner)
    {
        int count;

        public override ValueTask<IReadOnlyList<Lease>> ExtendAsync(
            ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) =>
            ++count > most ? new(NoLeases) : Inner.ExtendAsync(leases, duration, cancellationToken);
    }

    sealed class AcksOnce(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            OnceAsync(Inner.AckAsync(leases, cancellationToken));

        static async ValueTask<IReadOnlyList<Lease>> OnceAsync(ValueTask<IReadOnlyList<Lease>> ack)
        {
            try
            {
                return await ack;
            }
            catch (StoreFaultException)
            {
                return NoLeases;
            }
        }
    }
}
