using Queue.Storage;
using Queue.Torturing.Parties;

namespace Queue.Torturing;

/// <summary>What all parties of a round know: which jobs there are, and how they are worked on.</summary>
static class Workload
{
    /// <summary>How long a job stays with a process that has died.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    public static readonly string[] Queues = ["first", "second"];

    /// <summary>By name, as the programs know them.</summary>
    public static IReadOnlyList<JobDefinition> Known { get; } =
        [.. Enum.GetNames<Nature>().Order(StringComparer.Ordinal).Select(static name => new JobDefinition(name, 1))];

    /// <remarks>
    /// So many attempts that a job fails only by its own doing: a process that is killed takes an attempt of each job
    /// that it holds.
    /// </remarks>
    public static WorkerOptions Options() => new()
    {
        Queues = [.. Queues.Select(static queue => new WorkerQueue(queue))],
        Concurrency = 8,
        Prefetch = 8,
        MaxAttempts = 12,
        MaxReleases = 3,
        Backoff = Backoff.Fixed(TimeSpan.FromMilliseconds(100)),
        Lease = Lease,
        ShutdownTime = TimeSpan.FromSeconds(2),
        CancellationTime = TimeSpan.FromSeconds(2),
    };

    /// <summary>How long a process keeps what it completes: every other one a while, the others not at all.</summary>
    public static TimeSpan KeepCompleted(int party) =>
        party % 2 == 0 ? TimeSpan.FromMilliseconds(1_500) : TimeSpan.Zero;

    /// <summary>Any job; its number is what its id begins with.</summary>
    public static NewJob Draw(int number, Random random)
    {
        var nature = DrawNature(random);
        var payload = new byte[random.Next(200)];
        random.NextBytes(payload);
        return Make(
            number, nature, payload,
            queue: Queues[random.Next(Queues.Length)],
            priority: random.Next(4) == 0 ? random.Next(10) : 0,
            delay: random.Next(8) == 0 ? TimeSpan.FromMilliseconds(random.Next(3_000)) : default,
            uniqueKey: random.Next(40) == 0 ? $"key{random.Next(20)}" : null);
    }

    public static NewJob Make(
        int number, Nature nature, byte[] payload, string queue, int priority = 0, TimeSpan delay = default,
        string? uniqueKey = null) =>
        new(
            new Guid(number, 0, 0x7000, [0x80, 0, 0, 0, 0, 0, 0, 0]), nature.ToString(), payload, queue: queue,
            priority: priority, delay: delay, maxAttempts: nature is Nature.Poison or Nature.Killer ? 3 : 0,
            uniqueKey: uniqueKey);

    static Nature DrawNature(Random random) => random.Next(200) switch
    {
        0 => Nature.Long,
        < 80 => Nature.Slow,
        < 90 => Nature.Flaky,
        < 94 => Nature.Poison,
        < 98 => Nature.Patient,
        < 100 => Nature.Hopeless,
        < 102 => Nature.Doomed,
        _ => Nature.Quick,
    };
}
