using Queue.Torturing.Parties;
using Queue.Torturing.Rounds;
using Queue.Torturing.Sqlite;

namespace Queue.Torturing.Scenes;

/// <summary>What was written is on the disk before anyone is told so, also when several calls share a commit.</summary>
sealed class SyncsFirst : Scene
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public override async Task<string> PlayAsync(Stage stage)
    {
        var alone = await TraceAsync(stage, PartyRole.Script, SqliteSettings.Full);
        ExpectSynced(alone);
        var crowd = await TraceAsync(stage, PartyRole.Crowd, SqliteSettings.Full);
        ExpectSynced(crowd);
        Expect(crowd.Shared > 0, "Expected several calls to share a commit and its sync, found none.");
        var normal = await TraceAsync(stage, PartyRole.Crowd, SqliteSettings.Normal);
        Expect(
            normal.Unsynced > 0,
            $"Expected answers without a sync where durability is NORMAL, found none among {normal.Answers}.");
        return $"{alone.Answers} answers one after the other and {crowd.Answers} of calls at once, {crowd.Shared} of "
            + $"which shared a sync, each after a sync that began after its write; with NORMAL {normal.Unsynced} of "
            + $"{normal.Answers} without";
    }

    static void ExpectSynced(SyncTrace trace)
    {
        Expect(trace.Answers > 0, "Expected answers in the trace, found none.");
        Expect(
            trace.Unsynced == 0,
            $"Expected a sync between the write and each of {trace.Answers} answers, found {trace.Unsynced} without.");
    }

    static async Task<SyncTrace> TraceAsync(Stage stage, PartyRole role, SqliteSettings settings)
    {
        using var round = await stage.BeginAsync(settings);
        ((SqliteStore)round.Store).Run(SqliteMarks.Triggers);
        var file = Path.Combine(round.Folder, "trace");
        var script = await round.StartAsync(role, wrapper: Strace.Trace(file));
        if (!await script.WaitAsync(Patience))
            throw new RoundException($"Expected the {role} to end within {Patience}, found it running.");
        var trace = SyncTrace.Read(File.ReadLines(file), round.Store.FileFor(KillPoint.Commit));
        round.CleanUp();
        return trace;
    }
}
