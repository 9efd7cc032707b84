using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Jobs start again without a reason.</summary>
static class SecondStartBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("hands one job to two pops", nameof(SecondStartHasReason))
        {
            Store = static (inner, _) => new HandsOutTwice(inner),
        },
        new("lets leases expire early", nameof(SecondStartHasReason))
        {
            Store = static (inner, _) => new ExpiresEarly(inner),
        },
        new("extends leases by too little", nameof(SecondStartHasReason))
        {
            Store = static (inner, _) => new ExtendsTooLittle(inner),
        },
        new("acks nothing", nameof(SecondStartHasReason)) { Store = static (inner, _) => new AcksNothing(inner) },
        new("starts the handler twice", nameof(SecondStartHasReason)) { StartsTwice = true },
    ];

    sealed class HandsOutTwice(IQueue inner) : PopDecorator(inner)
    {
        Lease last;

        protected override ValueTask<int> PoppedAsync(PopRequest request, Memory<Lease> leases, int count)
        {
            if (count == 0 && last.Job is not null && request.Queues.Contains(last.Job.Queue))
            {
                leases.Span[count++] = last;
                last = default;
            }
            else if (count > 0)
            {
                last = leases.Span[0];
            }

            return new(count);
        }
    }

    sealed class ExpiresEarly(IQueue inner) : PopDecorator(inner)
    {
        protected override PopRequest Alter(PopRequest request) =>
            new(request.Queues, QueueLimits.MinLease, request.Wait, request.MaxAttempts);

        protected override ValueTask<int> PoppedAsync(PopRequest request, Memory<Lease> leases, int count)
        {
            foreach (ref var lease in leases.Span[..count])
                lease = new(lease.Job, lease.Token, lease.PoppedAt, lease.PoppedAt + request.Lease);
            return new(count);
        }
    }

    sealed class ExtendsTooLittle(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> ExtendAsync(
            ReadOnlySpan<Lease> leases, TimeSpan duration, CancellationToken cancellationToken = default) =>
            Inner.ExtendAsync(leases, QueueLimits.MinLease, cancellationToken);
    }

    sealed class AcksNothing(IQueue inner) : QueueDecorator(inner)
    {
        public override ValueTask<IReadOnlyList<Lease>> AckAsync(
            ReadOnlySpan<Lease> leases, CancellationToken cancellationToken = default) => new(NoLeases);
    }
}
