using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Jobs get lost.</summary>
static class AtLeastOnceBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("drops every fifth push", nameof(AtLeastOnce)) { Store = static (inner, _) => new DropsPushes(inner) },
        new("ends a job when it is popped", nameof(AtLeastOnce)) { Store = static (inner, _) => new AcksAtPop(inner) },
        new("forgets a job that fails", nameof(AtLeastOnce)) { Store = static (inner, _) => new ForgetsOnFail(inner) },
        new("forgets a job that is given back", nameof(AtLeastOnce))
        {
            Store = static (inner, _) => new ForgetsOnNack(inner),
        },
        new("acks before the handler runs", nameof(AtLeastOnce)) { Worker = static (inner, _) => new AcksAtPop(inner) },
    ];

    sealed class DropsPushes(IQueue inner) : QueueDecorator(inner)
    {
        int count;

        public override ValueTask<IReadOnlyList<DuplicateJob>> PushAsync(
            ReadOnlySpan<NewJob> jobs, CancellationToken cancellationToken = default) =>
            ++count % 5 == 0 ? new([]) : Inner.PushAsync(jobs, cancellationToken);
    }

    sealed class AcksAtPop(IQueue inner) : PopDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) => new(NoLeases);

        protected override async ValueTask<int> PoppedAsync(PopRequest request, Memory<Lease> leases, int count)
        {
            if (count > 0)
                await Inner.AckAsync(leases.Span[..count]);
            return count;
        }
    }

    sealed class ForgetsOnFail(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> FailAsync(
            Lease lease, string error, CancellationToken cancellationToken = default) =>
            (await Inner.AckAsync([lease], cancellationToken)).Count == 0;
    }

    sealed class ForgetsOnNack(IQueue inner) : QueueDecorator(inner)
    {
        public override async ValueTask<bool> NackAsync(
            Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
            (await Inner.AckAsync([lease], cancellationToken)).Count == 0;
    }
}
