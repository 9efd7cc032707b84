using Microsoft.Data.Sqlite;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Sqlite;

/// <summary>
/// The journal of a file: triggers write down each change of a job, in the transaction that makes it, so that it is
/// there if and only if the change is.
/// </summary>
static class SqliteJournal
{
    /// <summary>A change may be two in one.</summary>
    const long NumbersPerChange = 2;

    /// <summary>Tokens are made as the driver makes them: the number of the lease, then the row.</summary>
    const string Token = "CASE WHEN {0}.lease > 0 THEN ({0}.lease << 44) | {0}.seq ELSE 0 END";

    static readonly string[] Columns = ["state", Token, "attempts", "releases", "created_at", "available_at"];

    public static string Triggers { get; } = $"""
        CREATE TABLE torture_journal(
            number INTEGER PRIMARY KEY AUTOINCREMENT, wall, job,
            old_state, old_token, old_attempts, old_releases, old_created, old_available,
            new_state, new_token, new_attempts, new_releases, new_created, new_available);
        {Trigger("insert", "INSERT", Nothing, Of("NEW"), "NEW")}
        {Trigger("update", "UPDATE OF state, lease, attempts, releases, available_at", Of("OLD"), Of("NEW"), "NEW")}
        {Trigger("delete", "DELETE", Of("OLD"), Nothing, "OLD")}
        """;

    public static IReadOnlyList<Entry> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM torture_journal ORDER BY number";
        using var reader = command.ExecuteReader();
        var entries = new List<Entry>();
        while (reader.Read())
        {
            var number = NumbersPerChange * reader.GetInt64(0);
            var wall = DateTime.UnixEpoch.Ticks + (reader.GetInt64(1) * TimeSpan.TicksPerMillisecond);
            var job = new Guid((byte[])reader.GetValue(2), bigEndian: true);
            var (before, after) = (ReadRow(reader, 3), ReadRow(reader, 9));
            if (before is null && after is { Token: not 0 })
            {
                // Stored as leased: it was pushed and handed out.
                before = after with { Token = 0, Attempts = 0, Available = after.Created };
                entries.Add(new(number - 1, wall, job, null, before));
            }

            entries.Add(new(number, wall, job, before, after));
        }

        return entries;
    }

    public static long LastNumber(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(number), 0) FROM torture_journal";
        return NumbersPerChange * (long)command.ExecuteScalar()!;
    }

    static string Nothing => string.Join(", ", Columns.Select(static _ => "NULL"));

    static string Of(string row) => string.Join(
        ", ", Columns.Select(column => column == Token
            ? Token.Replace("{0}", row, StringComparison.Ordinal)
            : $"{row}.{column}"));

    static string Trigger(string name, string change, string before, string after, string row) => $"""
        CREATE TRIGGER torture_{name} AFTER {change} ON queue_jobs BEGIN
            INSERT INTO torture_journal VALUES (
                NULL, CAST(round(unixepoch('subsec') * 1000) AS INTEGER), {row}.id, {before}, {after});
        END;
        """;

    static Row? ReadRow(SqliteDataReader reader, int first) => reader.IsDBNull(first) ? null : new(
        reader.GetInt64(first) switch
        {
            0 => RowState.Live,
            1 => RowState.Failed,
            _ => RowState.Completed,
        },
        reader.GetInt64(first + 1), reader.GetInt32(first + 2), reader.GetInt32(first + 3), reader.GetInt64(first + 4),
        reader.GetInt64(first + 5));
}
