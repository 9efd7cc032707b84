using Microsoft.Extensions.Time.Testing;

namespace Queue.DriverTests.Fixtures;

public sealed class MemoryQueueFixture : IQueueFixture
{
    readonly MemoryQueue queue;

    public MemoryQueueFixture(MemoryQueueOptions? options = null) =>
        queue = new MemoryQueue((options ?? new()) with { TimeProvider = Clock });

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public IQueue Queue => queue;

    public bool HasExactClock => true;

    public TimeSpan MaxAdvance => TimeSpan.MaxValue;

    public int Samples => 2_000;

    public ValueTask<DateTimeOffset> NowAsync() => new(Clock.GetUtcNow());

    public ValueTask AdvanceAsync(TimeSpan time)
    {
        Clock.Advance(time);
        return default;
    }

    public ValueTask DisposeAsync()
    {
        queue.Dispose();
        return default;
    }
}
