using Queue.Simulating.Checking;
using Queue.Storage;

namespace Queue.Simulating.SelfTest;

/// <summary>Jobs are handed out before they are due.</summary>
static class EarlyBugs
{
    public static IEnumerable<PlantedBug> All =>
    [
        new("hands out before the time", nameof(NeverEarly))
        {
            Store = static (inner, _) => new JobDecorator(inner, static job => JobDecorator.Altered(job, isDue: true)),
        },
        new("retries after half the wait", nameof(NeverEarly))
        {
            Store = static (inner, _) => new NackDecorator(
                inner, NackKind.Retry, static delay => Nack.Retry(delay / 2)),
        },
        new("forgets for how long a job was released", nameof(NeverEarly))
        {
            Store = static (inner, _) => new NackDecorator(
                inner, NackKind.Release, static _ => Nack.Release(TimeSpan.Zero)),
        },
    ];
}
