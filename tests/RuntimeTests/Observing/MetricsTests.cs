using System.Diagnostics.Metrics;
using Queue.RuntimeTests.Dispatching;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Observing;

[Collection(nameof(Alone))]
public sealed class MetricsTests : IDisposable
{
    readonly Bench bench = new();
    readonly MeterListener listener = new();
    readonly List<string> measured = [];

    public MetricsTests()
    {
        listener.InstrumentPublished = static (instrument, self) =>
        {
            if (instrument.Meter.Name == QueueTelemetry.MeterName)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, $"{value}", tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, $"{value:0.###}", tags));
        listener.Start();
    }

    [Fact]
    public void What_is_dispatched_and_handled_is_counted_and_measured()
    {
        bench.Handle("dispatch-plain", static _ => { });
        bench.Start();
        bench.Simulation.Finish(bench.Memory.DispatchAsync(Enumerable.Range(1, 3).Select(static i => new PlainJob(i))));
        bench.Simulation.RunUntilIdle();

        Assert.Equal(
            "messaging.client.sent.messages {message} 3: messaging.destination.name=default messaging.operation.name=dispatch messaging.system=queue",
            measured[0]);
        Assert.Equal(3, measured.Count(static one => one ==
            "messaging.client.consumed.messages {message} 1: messaging.destination.name=default messaging.operation.name=process messaging.system=queue"));
        Assert.Equal(3, measured.Count(static one => one ==
            "messaging.process.duration s 0: messaging.destination.name=default messaging.operation.name=process messaging.system=queue queue.job.name=dispatch-plain"));
        Assert.Equal(7, measured.Count);
    }

    [Fact]
    public void Duplicates_are_not_counted_as_sent()
    {
        bench.Simulation.Finish(bench.Memory.DispatchAsync([new UniqueJob(1), new UniqueJob(1), new UniqueJob(2)]));
        bench.Simulation.Finish(bench.Memory.DispatchAsync(new UniqueJob(1)));

        Assert.StartsWith("messaging.client.sent.messages {message} 2:", Assert.Single(measured), StringComparison.Ordinal);
    }

    [Fact]
    public void A_start_that_fails_is_measured_with_its_error_in_seconds()
    {
        bench.Options.MaxAttempts = 1;
        bench.Options.Timeout = TimeSpan.FromSeconds(2.5);
        bench.Table.Add("slow", static async run =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, run.CancellationToken);
            return default;
        });
        bench.Start();
        bench.Push("slow");
        bench.Advance(3, step: 0.5);

        Assert.Contains(measured, static one =>
            one.StartsWith("messaging.process.duration s 2.5:", StringComparison.Ordinal)
            && one.Contains("error.type=timeout", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dispatch_that_fails_is_counted_with_its_error()
    {
        using var queue = new MemoryQueue();
        queue.Dispose();

        Assert.Throws<ObjectDisposedException>(() => { _ = queue.DispatchAsync(new PlainJob(1)).AsTask().GetAwaiter().GetResult(); });

        Assert.Contains("error.type=System.ObjectDisposedException", Assert.Single(measured), StringComparison.Ordinal);
    }

    [Fact]
    public void The_jobs_that_run_are_counted_by_queue_while_their_worker_runs()
    {
        var release = new TaskCompletionSource();
        bench.Handle("job", async _ => await release.Task);
        bench.Options.Queues = ["counted", "counted-idle"];
        var worker = bench.Start();
        bench.Push(queue: "counted");
        bench.Push(queue: "counted");
        measured.Clear();

        listener.RecordObservableInstruments();
        Assert.Equal(
            [
                "queue.jobs.running {job} 0: messaging.destination.name=counted-idle messaging.system=queue",
                "queue.jobs.running {job} 2: messaging.destination.name=counted messaging.system=queue",
            ],
            Counted());

        release.SetResult();
        bench.Stop(worker);
        measured.Clear();
        listener.RecordObservableInstruments();
        Assert.Empty(Counted());

        // Workers that other tests left behind are counted too.
        IEnumerable<string> Counted() => measured
            .Where(static one => one.Contains("counted", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    public void Dispose()
    {
        listener.Dispose();
        bench.Dispose();
    }

    void Add(Instrument instrument, string value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var all = tags.ToArray().Select(static tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal);
        measured.Add($"{instrument.Name} {instrument.Unit} {value}: {string.Join(" ", all)}");
    }
}
