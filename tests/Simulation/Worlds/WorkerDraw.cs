using Queue.Simulating.Timing;

namespace Queue.Simulating.Worlds;

/// <summary>Draws workers: how they work, and which jobs they know.</summary>
static class WorkerDraw
{
    public const string Plain = "plain";

    /// <summary>Known to some programs only.</summary>
    public const string Rare = "rare";

    /// <summary>Known to every program, to some in an older version only.</summary>
    public const string Changed = "changed";

    /// <summary>Known to no program.</summary>
    public const string Ghost = "ghost";

    public static WorkerOptions Options(Scenario scenario, SeededRandom random, TimeProvider clock, bool takesAll)
    {
        return new()
        {
            Queues = DrawQueues(takesAll ? scenario.Queues : Some(scenario.Queues, random), random),
            Concurrency = random.Next(1, 5),
            Prefetch = random.Pick([0, 3, 64]),
            MaxAttempts = scenario.DifferAttempts ? random.Next(1, 4) : scenario.MaxAttempts,
            MaxReleases = random.Next(0, 4),
            Backoff = DrawBackoff(random),
            NoRetry = DrawNoRetry(random),
            Timeout = DrawTimeout(scenario, random),
            Lease = random.Time(1, 15),
            ShutdownTime = random.Time(0, 10),
            CancellationTime = random.Time(0, 5),
            UnknownJobGrace = random.Time(0, 60),
            TimeProvider = clock,
        };
    }

    /// <summary>The jobs that a program handles, each with its own policies or the worker's.</summary>
    public static IReadOnlyList<JobDefinition> Known(Scenario scenario, SeededRandom random, bool knowsAll)
    {
        var known = new List<JobDefinition> { Draw(Plain, 1), Draw(Changed, knowsAll ? 2 : random.Next(1, 2)) };
        if (knowsAll || random.Next(2) == 0)
            known.Add(Draw(Rare, 1));
        return known;

        JobDefinition Draw(string name, int version) => random.Next(2) == 0
            ? new(name, version)
            : new(name, version)
            {
                Timeout = DrawTimeout(scenario, random),
                Backoff = random.Next(2) == 0 ? null : DrawBackoff(random),
                NoRetry = DrawNoRetry(random),
            };
    }

    /// <summary>In strict order, or by weights.</summary>
    static WorkerQueue[] DrawQueues(IReadOnlyList<string> names, SeededRandom random)
    {
        var isWeighted = random.Next(2) == 0;
        return [.. names.Select(name => new WorkerQueue(name, isWeighted ? random.Next(1, 5) : null))];
    }

    static Type[] DrawNoRetry(SeededRandom random) => random.Next(2) == 0 ? [] : [typeof(FormatException)];

    static TimeSpan? DrawTimeout(Scenario scenario, SeededRandom random) =>
        random.Chance(scenario.Timeouts) ? random.Time(0.1, 15) : null;

    static Backoff DrawBackoff(SeededRandom random) => random.Next(3) switch
    {
        0 => Backoff.Fixed(random.Time(0, 5)),
        1 => Backoff.List(random.Time(0, 2), random.Time(0, 5)),
        _ => Backoff.Exponential(random.Time(0.1, 3), 1 + random.NextFraction(), TimeSpan.FromSeconds(10)),
    };

    static List<string> Some(IReadOnlyList<string> queues, SeededRandom random)
    {
        var rest = queues.ToList();
        var some = new List<string>();
        do
        {
            var index = random.Next(rest.Count);
            some.Add(rest[index]);
            rest.RemoveAt(index);
        }
        while (rest.Count > 0 && random.Next(3) > 0);
        return some;
    }
}
