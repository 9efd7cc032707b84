using System.Text;
using Queue.Simulating.Checking;
using Queue.Simulating.Histories;
using Queue.Simulating.Timing;
using Queue.Simulating.Worlds;

namespace Queue.Simulating;

/// <summary>What came of the world of one seed.</summary>
sealed class Outcome
{
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
            var found = Checker.Check(world.History.Events, AllGuarantees);
            var stuck = new Violation(nameof(AtLeastOnce), world.History.Events.Count - 1, null, exception.Message);
            return new(seed, world.History, [.. found, stuck]);
        }

        return new(seed, world.History, Checker.Check(world.History.Events, AllGuarantees));
    }

    /// <summary>The first violation, and the part of the history that leads to it.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        if (Violations is [var first, ..])
        {
            text.AppendLine($"seed {seed}: {Violations.Count} violations. The first, of {first.Guarantee}:");
            text.AppendLine(first.Text);
            text.Append(Story.Of(first, Events));
        }

        text.Append($"Replay with: dotnet run -c Release --project tests/Simulation -- --seed {seed}");
        return text.ToString();
    }

    static IReadOnlyList<Guarantee> AllGuarantees(Ledger ledger) =>
    [
        new AtLeastOnce(ledger), new SecondStartHasReason(ledger), new Fencing(ledger), new AttemptsCount(ledger),
        new NeverEarly(ledger), new GracefulStop(ledger), new NothingDropped(ledger), new HandOutOrder(ledger),
        new NeighboursAreSafe(ledger), new WaitIsWakeUp(ledger), new PoliciesHold(ledger), new KeysAreUnique(ledger),
        new LeasesAreKept(ledger), new CancelledIsOver(ledger), new FoundAsItIs(ledger), new PausedWaits(ledger),
    ];
}
