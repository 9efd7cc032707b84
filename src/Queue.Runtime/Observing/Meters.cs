using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Queue.Observing;

/// <summary>The instruments.</summary>
static class Meters
{
    static readonly Meter Meter = new(QueueTelemetry.MeterName);

    static readonly Counter<long> Sent = Meter.CreateCounter<long>(
        "messaging.client.sent.messages", "{message}", "Jobs that were dispatched, or whose dispatch failed.");

    static readonly Counter<long> Consumed = Meter.CreateCounter<long>(
        "messaging.client.consumed.messages", "{message}", "Jobs that were handed to a handler.");

    static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "messaging.process.duration", "s", "How long handlers ran.",
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
        });

    static Meters() => Meter.CreateObservableUpDownCounter(
        "queue.jobs.running", RunningWorkers.Measure, "{job}", "Jobs that run.");

    public static bool HasListener => Consumed.Enabled || Duration.Enabled;

    public static bool CountsSent => Sent.Enabled;

    public static void CountSent(string queue, int count, string? error)
    {
        var tags = Tags(queue, Telemetry.Dispatch, error);
        Tell(Sent, count, tags);
    }

    public static void CountConsumed(string queue)
    {
        var tags = Tags(queue, Telemetry.Process, null);
        Tell(Consumed, 1, tags);
    }

    public static void Record(string queue, string job, TimeSpan duration, string? error)
    {
        var tags = Tags(queue, Telemetry.Process, error);
        tags.Add(Telemetry.JobName, job);
        try
        {
            Duration.Record(duration.TotalSeconds, tags);
        }
        catch (Exception)
        {
            // As with counters.
        }
    }

    static void Tell(Counter<long> counter, int count, in TagList tags)
    {
        try
        {
            counter.Add(count, tags);
        }
        catch (Exception)
        {
            // User code: a listener that fails must neither fail a job that is done nor a dispatch that is stored.
        }
    }

    static TagList Tags(string queue, string operation, string? error)
    {
        var tags = new TagList
        {
            { Telemetry.System, Telemetry.SystemName },
            { Telemetry.OperationName, operation },
            { Telemetry.Destination, queue },
        };
        if (error is not null)
            tags.Add(Telemetry.ErrorType, error);
        return tags;
    }
}
