using Queue.Torturing.Parties;
using Queue.Torturing.SelfTest;
using Queue.Torturing.Sqlite;

namespace Queue.Torturing.Stores;

/// <summary>A store under torture: how the parties come to it, and what it has written down of what it did.</summary>
abstract class Store
{
    /// <summary>What a process is told, so that it finds the store.</summary>
    public abstract string Address { get; }

    /// <exception cref="ArgumentException">It is no address of a store that is known here.</exception>
    public static Store Parse(string address) => address.Split('|') switch
    {
        ["sqlite", var settings, var path] => new SqliteStore(path, Enum.Parse<SqliteSettings>(settings)),
        _ => throw new ArgumentException($"Expected the address of a store, found '{address}'."),
    };

    /// <summary>Makes the store, and lets it write down every change of a job with the change.</summary>
    public abstract ValueTask CreateAsync();

    /// <param name="plant">A bug in it.</param>
    /// <param name="keepCompleted">How long it keeps the jobs that it completes.</param>
    public abstract OpenStore Open(PlantedBug plant, TimeSpan keepCompleted = default);

    /// <summary>A connection of a user of this process.</summary>
    public abstract UserConnection OpenUser(OpenStore store);

    /// <summary>The users' rows: the jobs that each was written with.</summary>
    public abstract IReadOnlyDictionary<long, Guid[]> ReadUserRows();

    /// <summary>All changes of jobs, in the order of their commits.</summary>
    public abstract IReadOnlyList<Entry> ReadJournal();

    /// <summary>The number of the last change; 0 before the first.</summary>
    public abstract long LastNumber();

    /// <summary>How many jobs are kept as completed.</summary>
    public abstract long CountCompleted();

    /// <summary>The file that is written to at a point at which a process is killed.</summary>
    public abstract string FileFor(KillPoint point);

    /// <summary>What is wrong with the files of the store; null when nothing is.</summary>
    public abstract string? FindDamage();
}
