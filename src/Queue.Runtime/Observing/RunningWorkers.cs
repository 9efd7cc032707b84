using System.Diagnostics.Metrics;

namespace Queue.Observing;

/// <summary>The workers that run, for the count of running jobs: it is taken when somebody asks for it.</summary>
static class RunningWorkers
{
    static readonly Lock Gate = new();
    static readonly List<Worker> Workers = [];

    public static void Add(Worker worker)
    {
        lock (Gate)
            Workers.Add(worker);
    }

    public static void Remove(Worker worker)
    {
        lock (Gate)
            Workers.Remove(worker);
    }

    public static IEnumerable<Measurement<long>> Measure()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        lock (Gate)
        {
            foreach (var worker in Workers)
                worker.CountRunning(counts);
        }

        return counts.Select(static count => new Measurement<long>(
            count.Value,
            new(Telemetry.System, Telemetry.SystemName),
            new(Telemetry.Destination, count.Key)));
    }
}
