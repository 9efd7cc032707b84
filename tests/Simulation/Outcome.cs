using System.Text;
using Queue.Simulating.Checking;
using Queue.Simulating.Histories;
using Queue.Simulating.Timing;
using Queue.Simulating.Worlds;

namespace Queue.Simulating;

/// <summary>What came of the world of one seed.</summary>
sealed class Outcome
{
    const int MostShown = 200;

    readonly ulong seed;
    readonly History history;

    Outcome(ulong seed, History history, IReadOnlyList<Violation> violations) =>
        (this.seed, this.history, Violations) = (seed, history, violations);

    public IReadOnlyList<Violation> Violations { get; }

    public IReadOnlyList<Event> Events => history.Events;

    /// <summary>The same for the same history.</summary>
    public ulong Hash => history.Hash();

    public static Outcome Of(ulong seed, Plant? plant = null)
    {
        var world = new World(seed, plant);
        try
        {
            world.Run();
        }
        catch (StuckException exception)
        {
            var found = Checker.Check(world.History);
            var stuck = new Violation(nameof(AtLeastOnce), world.History.Events.Count - 1, null, exception.Message);
            return new(seed, world.History, [.. found, stuck]);
        }

        return new(seed, world.History, Checker.Check(world.History));
    }

    /// <summary>The first violation, and the part of the history that leads to it.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        if (Violations is [var first, ..])
        {
            text.AppendLine($"seed {seed}: {Violations.Count} violations. The first, of {first.Guarantee}:");
            text.AppendLine(first.Text);
            Describe(first, text);
        }

        text.Append($"Replay with: dotnet run -c Release --project tests/Simulation -- --seed {seed}");
        return text.ToString();
    }

    /// <summary>The story of the job that it is about, and the fates of the workers.</summary>
    void Describe(Violation violation, StringBuilder text)
    {
        var last = Math.Min(violation.Index, Events.Count - 1);
        var part = Events.Take(last + 1)
            .Where((happening, index) => index == last || happening.LifeOf >= 0
                || (violation.Job is { } job && happening.Concerns(job)))
            .ToList();
        foreach (var happening in part.Skip(Math.Max(0, part.Count - MostShown)))
            text.AppendLine(happening.ToString());
    }
}
