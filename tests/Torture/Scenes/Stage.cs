using Queue.Torturing.Rounds;
using Queue.Torturing.SelfTest;
using Queue.Torturing.Sqlite;

namespace Queue.Torturing.Scenes;

/// <summary>What a scene is played with.</summary>
/// <param name="Program">How processes are started.</param>
/// <param name="Seed">What is drawn from.</param>
/// <param name="Every">How many of the places for a fault are tried: each, or every second, and so on.</param>
/// <param name="First">The round to begin with, of those that the places make.</param>
sealed record Stage(TortureProgram Program, int Seed, int Every, int First)
{
    /// <summary>A bug in its processes.</summary>
    public PlantedBug Plant { get; init; } = PlantedBug.None;

    public Task<Round> BeginAsync(SqliteSettings settings = SqliteSettings.Full) =>
        Round.BeginAsync(Program, folder => Store(folder, settings), Seed, Plant);

    /// <summary>With no store yet: the first process makes it.</summary>
    public Task<Round> BeginWithNothingAsync() =>
        Round.BeginAsync(Program, static folder => Store(folder, SqliteSettings.Full), Seed, Plant, hasStore: false);

    /// <summary>With the store in another folder than all else.</summary>
    public Task<Round> BeginInAsync(string folder) =>
        Round.BeginAsync(Program, _ => Store(folder, SqliteSettings.Full), Seed, Plant);

    static SqliteStore Store(string folder, SqliteSettings settings) => new(Path.Combine(folder, "jobs.db"), settings);
}
