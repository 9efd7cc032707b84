using Queue.Simulating.Checking;

namespace Queue.Simulating.SelfTest;

/// <summary>All bugs that are planted, and the hunt for one.</summary>
static class SelfTesting
{
    /// <summary>Within so many seeds each bug is caught.</summary>
    public const int MostSeeds = 200;

    public static IReadOnlyList<PlantedBug> Bugs { get; } =
    [
        .. AtLeastOnceBugs.All, .. SecondStartBugs.All, .. FencingBugs.All, .. AttemptBugs.All, .. EarlyBugs.All,
        .. StopBugs.All, .. DropBugs.All, .. OrderBugs.All, .. NeighbourBugs.All, .. WakeUpBugs.All,
        .. PolicyBugs.All, .. KeyBugs.All, .. KeepingBugs.All, .. ControlBugs.All,
    ];

    /// <summary>Correct, though they look like the bugs: nothing may be found in them.</summary>
    public static IReadOnlyList<PlantedBug> Decoys { get; } =
    [
        new("passes everything on", "")
        {
            Store = static (inner, _) => new QueueDecorator(inner),
            Worker = static (inner, _) => new QueueDecorator(inner),
        },
        new("stores what it is given", "")
        {
            Store = static (inner, _) => new JobDecorator(inner, static job => JobDecorator.Altered(job)),
        },
    ];

    /// <returns>The first seed whose world shows the bug, and how; null when none does.</returns>
    public static (ulong Seed, Violation Violation)? Catch(PlantedBug bug, int seeds)
    {
        for (var seed = 1UL; seed <= (ulong)seeds; seed++)
        {
            foreach (var violation in Outcome.Of(seed, bug).Violations)
            {
                if (violation.Guarantee == bug.Guarantee)
                    return (seed, violation);
            }
        }

        return null;
    }
}
