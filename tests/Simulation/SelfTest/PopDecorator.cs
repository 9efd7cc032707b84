using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Does something with what was popped, at once where the store answers at once.</summary>
abstract class PopDecorator(IQueue inner) : QueueDecorator(inner)
{
    public override ValueTask<int> PopAsync(
        PopRequest request,
        Memory<Lease> leases,
        int prefetch = 0,
        CancellationToken cancellationToken = default)
    {
        var popping = Inner.PopAsync(Alter(request), leases, prefetch, cancellationToken);
        return popping.IsCompleted ? PoppedAsync(request, leases, popping.GetAwaiter().GetResult()) : WaitAsync();

        async ValueTask<int> WaitAsync() => await PoppedAsync(request, leases, await popping);
    }

    protected virtual PopRequest Alter(PopRequest request) => request;

    protected virtual ValueTask<int> PoppedAsync(PopRequest request, Memory<Lease> leases, int count) => new(count);
}
