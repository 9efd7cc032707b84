namespace Queue.Conformance;

/// <summary>An empty queue of one driver, and what a test may know about it: its clock, and what it can't do.</summary>
public interface IQueueFixture : IAsyncDisposable
{
    /// <summary>Empty at first; the test's alone.</summary>
    IQueue Queue { get; }

    /// <summary>Whether the store's clock stands still unless it is advanced.</summary>
    bool HasExactClock { get; }

    /// <summary>The most that a test may ask the clock to advance; a test that needs more is skipped.</summary>
    TimeSpan MaxAdvance { get; }

    /// <summary>How many random histories a property is tried on.</summary>
    int Samples { get; }

    /// <summary>The store's clock.</summary>
    ValueTask<DateTimeOffset> NowAsync();

    /// <summary>Returns when the store's clock has advanced by at least this much.</summary>
    ValueTask AdvanceAsync(TimeSpan time);

    /// <summary>
    /// Cuts the connections between queue and store, as a network does: calls that wait may fail, and so may the next
    /// ones, but none has half happened.
    /// </summary>
    /// <returns>False, the default, where there is none to cut.</returns>
    ValueTask<bool> TryDisconnectAsync() => new(false);
}
