using Queue.JsonProof;
using Queue.Torturing.Rounds;
using Queue.Torturing.Scenes;
using Queue.Torturing.Sqlite;

namespace Queue.Torturing;

/// <summary>Tortures a store in the ways that it is asked to.</summary>
static class TortureCommand
{
    public static async Task<int> RunAsync(Arguments arguments)
    {
        var seed = (int)(arguments.TakeNumber("seed") ?? Random.Shared.Next(1_000_000));
        var first = (int)(arguments.TakeNumber("first") ?? 1);
        var least = arguments.TakeNumber("acknowledged");
        var kills = arguments.TakeNumber("kills");
        var stops = arguments.TakeNumber("stops");
        var terminations = arguments.TakeNumber("terminations");
        var jumps = arguments.TakeNumber("jumps");
        var scene = arguments.Take("scene");
        var every = (int)(arguments.TakeNumber("every") ?? 1);
        var isNative = arguments.Take("native") is not "no";
        arguments.ExpectNoMore();
        var program = isNative ? await TortureProgram.PublishAsync() : TortureProgram.Managed;
        var command = new OrdealCommand(program, MakeStore, seed, first);
        var holds = kills is { } some ? await command.RunAsync(static () => new Kills(), (int)some, least)
            : stops is { } few ? await command.RunAsync(static () => new Stops(), (int)few, least)
            : terminations is { } others ? await command.RunAsync(static () => new Terminations(), (int)others, least)
            : jumps is { } leaps ? await command.RunAsync(static () => new ClockJumps(), (int)leaps, least)
            : scene is { } name ? await SceneCommand.RunAsync(name, new(program, seed, every, first))
            : throw new ArgumentException("Expected --kills, --stops, --terminations, --jumps or --scene.");
        return holds ? 0 : 1;
    }

    static SqliteStore MakeStore(string folder) => new(Path.Combine(folder, "jobs.db"), SqliteSettings.Full);
}
