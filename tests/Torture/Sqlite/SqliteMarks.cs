namespace Queue.Torturing.Sqlite;

/// <summary>
/// Texts that a transaction writes for each change that it makes, so that a trace shows which write to the log made it.
/// </summary>
static class SqliteMarks
{
    const string Token = "(({0}.lease << 44) | {0}.seq)";

    public static string Triggers { get; } = $"""
        CREATE TABLE torture_marks(mark);
        CREATE TRIGGER torture_mark_stored AFTER INSERT ON queue_jobs BEGIN
            {Mark("stored", "NEW", hasToken: false)}
        END;
        CREATE TRIGGER torture_mark_stored_leased AFTER INSERT ON queue_jobs WHEN NEW.lease > 0 BEGIN
            {Mark("leased", "NEW")}
        END;
        CREATE TRIGGER torture_mark_leased AFTER UPDATE OF lease ON queue_jobs
            WHEN NEW.lease > 0 AND NEW.lease <> OLD.lease BEGIN
            {Mark("leased", "NEW")}
        END;
        CREATE TRIGGER torture_mark_ended AFTER UPDATE OF lease ON queue_jobs
            WHEN OLD.lease > 0 AND NEW.lease <> OLD.lease BEGIN
            {Mark("ended", "OLD")}
        END;
        CREATE TRIGGER torture_mark_deleted AFTER DELETE ON queue_jobs WHEN OLD.lease > 0 BEGIN
            {Mark("ended", "OLD")}
        END;
        """;

    static string Mark(string what, string row, bool hasToken = true)
    {
        var token = hasToken ? $" || ':' || {Token.Replace("{0}", row, StringComparison.Ordinal)}" : "";
        return $"INSERT INTO torture_marks VALUES ('{what}:' || lower(hex({row}.id)){token} || '!');";
    }
}
