using Queue.Simulating.Checking;
using Queue.Storage;
using Queue.Testing;
using Queue.Torturing.Checking;
using Queue.Torturing.Rounds;

namespace Queue.Torturing.SelfTest;

/// <summary>A worker uses the store in a wrong way.</summary>
static class PartyBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("acks before the handler runs", nameof(AtLeastOnce)) { Party = static inner => new AcksAtPop(inner) },
        new("starts once too often", nameof(AttemptsCount)) { Party = static inner => new AllowsOneMore(inner) },
        new("gives up after too few releases", nameof(AttemptsCount))
        {
            Options = static options => options with { MaxReleases = 1 },
        },
        new("gives nothing back when it stops", nameof(StopsLeaveNoLease))
        {
            Party = static inner => new GivesNothingBack(inner),
            MakeOrdeal = static () => new Terminations(),
        },
    ];

    sealed class AcksAtPop(IQueue inner) : DelegatingQueue(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            if (count > 0)
                await Inner.AckAsync(leases.Span[..count], cancellationToken);
            return count;
        }
    }

    sealed class AllowsOneMore(IQueue inner) : DelegatingQueue(inner)
    {
        public override async ValueTask<int> PopAsync(
            PopRequest request,
            Memory<Lease> leases,
            int prefetch = 0,
            CancellationToken cancellationToken = default)
        {
            var count = await Inner.PopAsync(request, leases, prefetch, cancellationToken);
            foreach (ref var lease in leases.Span[..count])
            {
                if (lease.Job.MaxAttempts > 0)
                    lease = new(More(lease.Job), lease.Token, lease.PoppedAt, lease.ExpiresAt);
            }

            return count;
        }

        static Job More(Job job) => new()
        {
            Id = job.Id,
            Name = job.Name,
            Version = job.Version,
            Payload = job.Payload,
            Queue = job.Queue,
            Priority = job.Priority,
            MaxAttempts = job.MaxAttempts + 1,
            Attempts = job.Attempts,
            Releases = job.Releases,
            CreatedAt = job.CreatedAt,
            AvailableAt = job.AvailableAt,
            Headers = job.Headers,
        };
    }

    sealed class GivesNothingBack(IQueue inner) : DelegatingQueue(inner)
    {
        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            nack.Kind == NackKind.GiveBack ? new(true) : Inner.NackAsync(lease, nack, cancellationToken);
    }
}
