using Queue.Torturing.Checking.ByHand;
using Queue.Torturing.Checking.Retention;

namespace Queue.Torturing.SelfTest;

/// <summary>What has ended is not kept as it should be.</summary>
static class RetentionBugs
{
    const string Ended = "state = ?1 AND available_at <= ?2 LIMIT ?3";

    public static IEnumerable<PlantedBug> All =>
    [
        new("sql: keeps completed jobs for half their time", nameof(KeptForItsTime))
        {
            Sql = [("available_at = max(?4 + ?5,", "available_at = max(?4 + ?5 / 2,")],
        },
        new("sql: prunes completed jobs too soon", nameof(KeptForItsTime))
        {
            Sql = [(Ended, Ended.Replace("?2", "?2 + 10000000", StringComparison.Ordinal))],
        },
        new("sql: prunes nothing", nameof(KeptForItsTime))
        {
            Sql = [(Ended, Ended.Replace("?3", "0 * ?3", StringComparison.Ordinal))],
        },
        new("sql: prunes what has failed", nameof(DoneByHand))
        {
            Sql = [(Ended, Ended.Replace("state =", "?1 =", StringComparison.Ordinal))],
        },
    ];
}
