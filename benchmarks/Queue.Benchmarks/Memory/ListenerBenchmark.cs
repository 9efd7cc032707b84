using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Queue.Benchmarks.Memory;

/// <summary>The queue with and without somebody who listens to all traces and metrics, in turns.</summary>
static class ListenerBenchmark
{
    const int Slots = 2;
    const int Rounds = 5;

    /// <returns>By how much slower the queue is with a listener.</returns>
    public static async Task<double> RunAsync()
    {
        var without = new List<double>();
        var with = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            var quiet = (await ThroughputBenchmark.MeasureSystemAsync(Slots)).Rate;
            var observed = await MeasureObservedAsync();
            if (round < 0)
                continue;
            without.Add(quiet);
            with.Add(observed);
        }

        var (slow, fast) = (new Samples(with), new Samples(without));
        Report.Row("queue, without a listener", fast, "jobs/s");
        Report.Row("queue, with a listener", slow, "jobs/s");
        return fast.Median / slow.Median;
    }

    static async Task<double> MeasureObservedAsync()
    {
        using var traces = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == QueueTelemetry.ActivitySourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener
        {
            InstrumentPublished = static (instrument, self) =>
            {
                if (instrument.Meter.Name == QueueTelemetry.MeterName)
                    self.EnableMeasurementEvents(instrument);
            },
        };
        metrics.SetMeasurementEventCallback<long>(static (_, _, _, _) => { });
        metrics.SetMeasurementEventCallback<double>(static (_, _, _, _) => { });
        metrics.Start();
        return (await ThroughputBenchmark.MeasureSystemAsync(Slots)).Rate;
    }
}
