using System.Diagnostics;
using Queue.Torturing.Checking;
using Queue.Torturing.Parties;
using Queue.Torturing.Rounds;
using Queue.Torturing.SelfTest;
using Queue.Torturing.Sqlite;

namespace Queue.Torturing.Scenes;

/// <summary>
/// A newer program has expanded the file, with a column that it fills and older ones do not know: both work on it. One
/// that older programs can't read is refused.
/// </summary>
sealed class TwoVersions : Scene
{
    const long Jobs = 2_000;
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    const string Expand = """
        ALTER TABLE queue_jobs ADD COLUMN torture_note TEXT;
        UPDATE queue_meta SET value = value + 1 WHERE name = 'version';
        """;

    const string NotedJobs = "SELECT count(*) FROM queue_jobs WHERE torture_note = 'new'";
    const string Contract = "UPDATE queue_meta SET value = value + 1 WHERE name = 'oldest_reader'";

    /// <summary>The statements of a newer program.</summary>
    public static PlantedBug Newer { get; } = new("is a newer program", "")
    {
        Sql = [("unique_until, payload)", "unique_until, payload, torture_note)"), ("?11, ?12)", "?11, ?12, 'new')")],
    };

    public override async Task<string> PlayAsync(Stage stage)
    {
        using var round = await stage.BeginAsync();
        var store = (SqliteStore)round.Store;
        store.Run(Expand);
        await round.StartAsync(PartyRole.Producer);
        await round.StartAsync(PartyRole.Worker);
        await round.StartNewerAsync(PartyRole.Producer, Newer);
        await round.StartNewerAsync(PartyRole.Worker, Newer);
        for (var start = Stopwatch.GetTimestamp(); !await HasWorkedAsync(round, store); round.ThrowIfFallen())
            Expect(Stopwatch.GetElapsedTime(start) < Patience, $"Expected both programs to work within {Patience}.");

        var verdict = Verdict.Of(await round.FinishAsync());
        ExpectClean(verdict);
        store.Run(Contract);
        Expect(Refuses(store) is { } refusal && refusal.Contains("version", StringComparison.Ordinal),
            "Expected a file that only newer programs can read to be refused with its versions, found it taken.");
        round.CleanUp();
        return $"{verdict.Acknowledged} acknowledged by an older and a newer program on one file, which is refused "
            + $"when it can't be read: {Verdict.Describe(verdict.Counts())}";
    }

    static async Task<bool> HasWorkedAsync(Round round, SqliteStore store)
    {
        await Task.Delay(Look);
        return round.CountAcknowledged() >= Jobs && store.ReadLong(NotedJobs) > 0;
    }

    static string? Refuses(SqliteStore store)
    {
        try
        {
            _ = store.Open(PlantedBug.None);
            return null;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }
}
