using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Gives jobs back in another way than it is told.</summary>
sealed class NackDecorator(IQueue inner, NackKind kind, Func<TimeSpan, Nack> other) : QueueDecorator(inner)
{
    public override ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken = default) =>
        Inner.NackAsync(lease, nack.Kind == kind ? other(nack.Delay) : nack, cancellationToken);
}
