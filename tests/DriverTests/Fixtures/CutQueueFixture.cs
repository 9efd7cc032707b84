using Queue.DriverTests.SelfCheck;
using Queue.Storage;

namespace Queue.DriverTests.Fixtures;

/// <summary>A memory queue behind a connection that can be cut, as that of a store on the network.</summary>
public sealed class CutQueueFixture : IQueueFixture
{
    readonly MemoryQueueFixture inner = new();
    readonly CutQueue queue;

    public CutQueueFixture() => queue = new(inner.Queue);

    public IQueue Queue => queue;

    public bool HasExactClock => true;

    public TimeSpan MaxAdvance => inner.MaxAdvance;

    public int Samples => inner.Samples;

    public ValueTask<DateTimeOffset> NowAsync() => inner.NowAsync();

    public ValueTask AdvanceAsync(TimeSpan time) => inner.AdvanceAsync(time);

    public ValueTask<bool> TryDisconnectAsync()
    {
        queue.Cut();
        return new(true);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    /// <summary>A cut ends the pops that wait, and the next call finds it out.</summary>
    sealed class CutQueue(IQueue inner) : QueueDecorator(inner)
    {
        CancellationTokenSource connection = new();
        bool isCut;

        public void Cut()
        {
            Volatile.Write(ref isCut, true);
            Interlocked.Exchange(ref connection, new()).Cancel();
        }

        public override async ValueTask<int> PopAsync(
            PopRequest request, Memory<Lease> leases, int prefetch, CancellationToken cancellationToken)
        {
            ThrowIfCut();
            var cut = Volatile.Read(ref connection).Token;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cut, cancellationToken);
            try
            {
                return await base.PopAsync(request, leases, prefetch, either.Token);
            }
            catch (OperationCanceledException) when (cut.IsCancellationRequested)
            {
                throw new IOException("The connection was cut.");
            }
        }

        public override ValueTask<bool> NackAsync(Lease lease, Nack nack, CancellationToken cancellationToken)
        {
            ThrowIfCut();
            return base.NackAsync(lease, nack, cancellationToken);
        }

        void ThrowIfCut()
        {
            if (Interlocked.Exchange(ref isCut, false))
                throw new IOException("The connection was cut.");
        }
    }
}
