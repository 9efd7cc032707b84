using Queue.Simulating.Checking;
using Queue.Torturing.Checking;
using Queue.Torturing.Checking.Transactions;
using Queue.Torturing.Rounds;

namespace Queue.Torturing.SelfTest;

/// <summary>
/// Statements of the SQLite driver do something else than they should. The texts are parts of its own; where one has
/// changed there, the bug is not caught, and has to be written anew.
/// </summary>
static class SqlBugs
{
    const string Claimed = "SET available_at = ?2, due_at = ?3, lease = ?4, attempts = ?5 WHERE seq = ?1";

    const string Release = "RELEASE queue_push";

    const string Columns = "seq, id, queue, rank, available_at, due_at, lease,";

    public static IEnumerable<PlantedBug> All =>
    [
        new("sql: stores some jobs only", nameof(AtLeastOnce))
        {
            Sql = [("VALUES (?1, 0, ?2", "SELECT ?1, 0, ?2"), ("?11, ?12)", "?11, ?12 WHERE abs(random()) % 20 > 0")],
        },
        new("sql: stores some jobs as done", nameof(AtLeastOnce))
        {
            Sql = [("VALUES (?1, 0,", "VALUES (?1, 2 * (abs(random()) % 20 = 0),")],
        },
        new("sql: cuts payloads", nameof(NothingDropped)) { Sql = [("?11, ?12)", "?11, substr(?12, 2))")] },
        new("sql: forgets delays", nameof(NeverEarly))
        {
            Sql = [("?3, ?4, ?13, ?14", "?3, iif(?14, ?4, min(?4, ?7)), ?13, ?14")],
        },
        new("sql: hands out before the time", nameof(NeverEarly))
        {
            Sql = [("AND available_at <= ?3", "AND available_at <= ?3 + 10000000")],
        },
        new("sql: ignores the lease", nameof(WritesAreAsked))
        {
            Sql = [("AND lease = ?2 AND id = ?3 AND available_at > ?4", "AND ?2 = ?2 AND id = ?3 AND ?4 = ?4")],
            MakeOrdeal = static () => new Stops(),
        },
        new("sql: counts no attempts", nameof(AttemptsCount))
        {
            Sql = [(Claimed, Claimed.Replace("= ?5", "= 0 * ?5", StringComparison.Ordinal))],
        },
        new("sql: counts a release as an attempt", nameof(WritesAreAsked))
        {
            Sql = [("attempts = attempts - ?5", "attempts = attempts - ?5 * (?6 = 0)")],
        },
        new("sql: counts no releases", nameof(WritesAreAsked))
        {
            Sql = [("releases = releases + ?6", "releases = releases + 0 * ?6")],
        },
        new("sql: uses tokens again", nameof(SecondStartHasReason))
        {
            Sql = [(Claimed, Claimed.Replace("lease = ?4", "lease = ?4 - ?4 + 1", StringComparison.Ordinal))],
        },
        new("sql: ends leases too soon", nameof(StoreClockHolds))
        {
            Sql = [(Claimed, Claimed.Replace("= ?2", "= ?2 - 15000000", StringComparison.Ordinal))],
        },
        new("sql: renews nothing", nameof(StoreClockHolds))
        {
            Sql = [("SET available_at = ?4 + ?5", "SET available_at = available_at + 0 * ?5")],
        },
        new("sql: renews for too long", nameof(StoreClockHolds))
        {
            Sql = [("SET available_at = ?4 + ?5", "SET available_at = ?4 + 2 * ?5")],
        },
        new("sql: acks nothing", nameof(WritesAreAsked))
        {
            Sql = [("DELETE FROM queue_jobs WHERE seq = ?1 AND", "UPDATE queue_jobs SET seq = seq WHERE seq = ?1 AND")],
        },
        new("sql: forgets what has failed", nameof(AtLeastOnce))
        {
            Sql = [("SET state = 1, lease = -lease", "SET state = 2, lease = -lease")],
        },
        new("sql: retries what has failed for good", nameof(WritesAreAsked))
        {
            Sql = [("SET state = 1, lease = -lease", "SET state = 0, lease = -lease")],
        },
        new("sql: retries at once", nameof(StoreClockHolds))
        {
            Sql = [("available_at = coalesce(?7, due_at)", "available_at = due_at + 0 * coalesce(?7, 0)")],
        },
        new("sql: knows no priorities", nameof(HandOutOrder))
        {
            Sql = [("?2, ?3, ?4", "?2, 9 + 0 * ?3, ?4")],
        },
        new("sql: hands out the last first", nameof(HandOutOrder))
        {
            Sql = [("ORDER BY available_at, seq LIMIT", "ORDER BY available_at DESC, seq DESC LIMIT")],
        },
        new("sql: forgets who was held when its process died", nameof(NeighboursAreSafe))
        {
            Sql = [(Columns, Columns.Replace("lease", "-abs(lease)", StringComparison.Ordinal))],
        },
        new("sql: lets the clock go back", nameof(StoreClockHolds))
        {
            Sql = [("SET value = ?1 WHERE name = 'clock'", "SET value = value + 0 * ?1 WHERE name = 'clock'")],
            MakeOrdeal = static () => new ClockJumps(),
        },
        new("sql: knows no unique keys", nameof(KeysAreUnique))
        {
            Sql = [("unique_key = ?3", "unique_key = ?3 || '?'"), ("?9, ?10,", "?9, nullif(?10, ?10),")],
        },
        new("sql: commits what is dispatched before the user does", nameof(AllOrNothing))
        {
            Sql = [(Release, $"{Release}; COMMIT; BEGIN IMMEDIATE")],
        },
        new("sql: forgets what is dispatched in a transaction", nameof(AllOrNothing))
        {
            Sql = [(Release, $"ROLLBACK TO queue_push; {Release}")],
        },
    ];
}
