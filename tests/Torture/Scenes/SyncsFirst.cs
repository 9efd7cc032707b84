using Queue.Torturing.Parties;
using Queue.Torturing.Rounds;
using Queue.Torturing.Sqlite;

namespace Queue.Torturing.Scenes;

/// <summary>What was written is on the disk before anyone is told so.</summary>
sealed class SyncsFirst : Scene
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public override async Task<string> PlayAsync(Stage stage)
    {
        var full = await TraceAsync(stage, SqliteSettings.Full);
        Expect(full.Answers > 0, "Expected answers in the trace, found none.");
        Expect(
            full.Unsynced == 0,
            $"Expected a sync between the write and each of {full.Answers} answers, found {full.Unsynced} without.");
        var normal = await TraceAsync(stage, SqliteSettings.Normal);
        Expect(
            normal.Unsynced > 0,
            $"Expected answers without a sync where durability is NORMAL, found none among {normal.Answers}.");
        return $"{full.Answers} answers, each after its write and a sync; with NORMAL {normal.Unsynced} of "
            + $"{normal.Answers} without";
    }

    static async Task<SyncTrace> TraceAsync(Stage stage, SqliteSettings settings)
    {
        using var round = await stage.BeginAsync(settings);
        var file = Path.Combine(round.Folder, "trace");
        var script = await round.StartAsync(PartyRole.Script, wrapper: Strace.Trace(file));
        if (!await script.WaitAsync(Patience))
            throw new RoundException($"Expected the script to end within {Patience}, found it running.");
        var trace = SyncTrace.Read(File.ReadLines(file), round.Store.FileFor(KillPoint.Commit));
        round.CleanUp();
        return trace;
    }
}
