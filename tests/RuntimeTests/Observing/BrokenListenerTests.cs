using System.Diagnostics.Metrics;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Observing;

public sealed class BrokenListenerTests : IDisposable
{
    const string Queue = "broken-listener";

    readonly Bench bench = new();
    readonly MeterListener listener = new();

    public BrokenListenerTests()
    {
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == QueueTelemetry.MeterName && !instrument.IsObservable)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<double>(static (_, _, tags, _) => Throw(tags));
        listener.SetMeasurementEventCallback<long>(static (_, _, tags, _) => Throw(tags));
        listener.Start();
    }

    [Fact]
    public void A_listener_to_metrics_that_throws_fails_no_job()
    {
        var starts = 0;
        bench.Handle("job", _ => { starts++; });
        bench.Options.Queues = [Queue];
        bench.Start();
        bench.Push(queue: Queue);

        bench.Advance(600);

        Assert.Equal((1, default(QueueCounts)), (starts, bench.Counts));
    }

    public void Dispose()
    {
        listener.Dispose();
        bench.Dispose();
    }

    // Of this test alone, since others listen at the same time.
    static void Throw(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Value is Queue)
                throw new InvalidOperationException("the listener is broken");
        }
    }
}
