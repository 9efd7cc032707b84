using Queue;
using Queue.Conformance;

namespace Driver;

public sealed class MeteredQueueFixture : IQueueFixture
{
    readonly MemoryQueue memory = new();

    public MeteredQueueFixture() => Queue = new MeteredQueue(memory);

    public IQueue Queue { get; }

    // The store's clock runs by itself, so tests that need it to stand still are skipped.
    public bool HasExactClock => false;

    public TimeSpan MaxAdvance => TimeSpan.FromSeconds(2);

    public int Samples => 20;

    public ValueTask<DateTimeOffset> NowAsync() => new(TimeProvider.System.GetUtcNow());

    // Timers may ring early, and the queue's clock lag a little.
    public async ValueTask AdvanceAsync(TimeSpan time) => await Task.Delay(time + TimeSpan.FromMilliseconds(50));

    public ValueTask DisposeAsync()
    {
        memory.Dispose();
        return ValueTask.CompletedTask;
    }
}
