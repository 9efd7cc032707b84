namespace Queue.Torturing.Stores;

/// <summary>A queue of this process.</summary>
sealed class OpenStore(IQueue queue, Func<ValueTask> close) : IAsyncDisposable
{
    public IQueue Queue => queue;

    public ValueTask DisposeAsync() => close();
}
