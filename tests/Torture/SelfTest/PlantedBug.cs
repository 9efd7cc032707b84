using Queue.Torturing.Rounds;
using Queue.Torturing.Scenes;

namespace Queue.Torturing.SelfTest;

/// <summary>A bug, and the guarantee that it breaks.</summary>
/// <param name="name">What it does.</param>
/// <param name="guarantee">The name of the check that has to find it.</param>
sealed class PlantedBug(string name, string guarantee)
{
    public static PlantedBug None { get; } = new("", "");

    public string Name => name;

    public string Guarantee => guarantee;

    /// <summary>Parts of the driver's statements, and what they are changed to.</summary>
    public IReadOnlyList<(string Old, string New)> Sql { get; init; } = [];

    /// <summary>What the store's clock in a process is ahead of the machine's.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary>What befalls the processes, so that the bug shows.</summary>
    public Func<Ordeal> MakeOrdeal { get; init; } = static () => new Kills();

    /// <summary>A scene that shows the bug; null where an ordeal does.</summary>
    public Func<Scene>? MakeScene { get; init; }

    /// <summary>What the scene has to say of it; its guarantee's name where that is empty.</summary>
    public string Symptom { get; init; } = "";

    /// <summary>How many of the places for a fault the scene tries.</summary>
    public int Every { get; init; } = 1;

    /// <summary>A bug in how the harness reads what it sees: what it finds nevertheless, or null.</summary>
    public Func<string?>? Read { get; init; }

    /// <summary>A bug of the store, in each process that uses it.</summary>
    public Func<IQueue, IQueue> Store { private get; init; } = static inner => inner;

    /// <summary>A bug of those who use the store.</summary>
    public Func<IQueue, IQueue> Party { private get; init; } = static inner => inner;

    /// <summary>A worker that works by other options than it should.</summary>
    public Func<WorkerOptions, WorkerOptions> Options { private get; init; } = static options => options;

    /// <exception cref="ArgumentException">There is no bug of that name.</exception>
    public static PlantedBug Find(string name) => name == "" ? None
        : name == TwoVersions.Newer.Name ? TwoVersions.Newer
        : PlantedBugs.All.FirstOrDefault(bug => bug.Name == name)
            ?? throw new ArgumentException($"Expected the name of a planted bug, found '{name}'.");

    public IQueue InStore(IQueue inner) => Store(inner);

    public IQueue AtParty(IQueue inner) => Party(inner);

    public WorkerOptions Alter(WorkerOptions options) => Options(options);
}
