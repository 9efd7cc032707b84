using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;

namespace Queue.Observing;

/// <summary>
/// The workers that run, for the count of running jobs: it is taken when somebody asks for it. One that is given up
/// without a stop is not kept alive by it.
/// </summary>
static class RunningWorkers
{
    static readonly ConditionalWeakTable<Worker, object?> Workers = [];

    public static void Add(Worker worker) => Workers.Add(worker, null);

    public static void Remove(Worker worker) => Workers.Remove(worker);

    public static IEnumerable<Measurement<long>> Measure()
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (worker, _) in Workers)
            worker.CountRunning(counts);

        return counts.Select(static count => new Measurement<long>(
            count.Value,
            new(Telemetry.System, Telemetry.SystemName),
            new(Telemetry.Destination, count.Key)));
    }
}
