using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Attempts and releases are counted wrongly, or too many are allowed.</summary>
static class AttemptBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("counts no attempts", nameof(AttemptsCount)) { Store = static (inner, _) => new CountsNoAttempts(inner) },
        new("counts a release as an attempt", nameof(AttemptsCount))
        {
            Store = static (inner, _) => new NackDecorator(inner, NackKind.Release, Nack.Retry),
        },
        new("counts a give-back as an attempt", nameof(AttemptsCount))
        {
            Store = static (inner, _) => new NackDecorator(inner, NackKind.GiveBack, Nack.Retry),
        },
        new("counts no failures", nameof(AttemptsCount))
        {
            Store = static (inner, _) => new NackDecorator(inner, NackKind.Retry, Nack.GiveBack),
        },
        new("counts no releases", nameof(AttemptsCount))
        {
            Store = static (inner, _) => new NackDecorator(inner, NackKind.Release, Nack.GiveBack),
        },
        new("starts once too often", nameof(AttemptsCount))
        {
            Options = static options => options with { MaxAttempts = options.MaxAttempts + 1 },
        },
        new("allows too many releases", nameof(AttemptsCount))
        {
            Options = static options => options with { MaxReleases = options.MaxReleases + 1 },
        },
        new("retries what has failed for good", nameof(AttemptsCount))
        {
            Store = static (inner, _) => new RetriesFailures(inner),
        },
    ];

    sealed class CountsNoAttempts(IQueue inner) : PopDecorator(inner)
    {
        readonly Dictionary<long, Lease> originals = [];

        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) =>
            Inner.AckAsync(Array.ConvertAll(leases.ToArray(), Original), cancellationToken);

        public override ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(Original(lease), nack, cancellationToken);

        public override ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default) =>
            Inner.FailAsync(Original(lease), error, cancellationToken);

        public override ValueTask<IReadOnlyList<Lease>> ExtendAsync(
            ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) =>
            Inner.ExtendAsync(Array.ConvertAll(leases.ToArray(), Original), duration, cancellationToken);

        protected override ValueTask<int> PoppedAsync(PopRequest request, Memory<Lease> leases, int count)
        {
            foreach (ref var lease in leases.Span[..count])
            {
                originals[lease.Token] = lease;
                lease = new(FirstAttempt(lease.Job), lease.Token, lease.PoppedAt, lease.ExpiresAt);
            }

            return new(count);
        }

        static Job FirstAttempt(Job job) => new()
        {
            Id = job.Id,
            Name = job.Name,
            Version = job.Version,
            Payload = job.Payload,
            Queue = job.Queue,
            Priority = job.Priority,
            MaxAttempts = job.MaxAttempts,
            Attempts = 1,
            Releases = job.Releases,
            CreatedAt = job.CreatedAt,
            AvailableAt = job.AvailableAt,
            Headers = job.Headers,
        };

        Lease Original(Lease lease) => originals.GetValueOrDefault(lease.Token, lease);
    }

    sealed class RetriesFailures(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default) =>
            Inner.NackAsync(lease, Nack.GiveBack(TimeSpan.FromSeconds(1)), cancellationToken);
    }
}
