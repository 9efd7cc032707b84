using System.Text;
using Microsoft.Data.Sqlite;

namespace Limits;

/// <summary>
/// The limit of the SQLite benchmark: one connection on a file in WAL mode, prepared commands, and per transaction 100
/// jobs inserted, 100 claimed, 100 deleted. No ids of their own, priorities, tokens or errors, nobody else on the file.
/// </summary>
public sealed class SqliteLimit : IDisposable
{
    public const int Batch = 100;
    const string Queue = "default";
    const string Name = "SendWelcomeEmail";

    readonly SqliteConnection connection;
    readonly SqliteCommand begin;
    readonly SqliteCommand commit;
    readonly SqliteCommand insert;
    readonly SqliteCommand claim;
    readonly SqliteCommand delete;
    readonly long[] claimed = new long[Batch];

    public SqliteLimit(string path, string synchronous)
    {
        connection = new($"Data Source={path};Pooling=False");
        connection.Open();
        Run($"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};");
        Run(
            """
            CREATE TABLE jobs(id INTEGER PRIMARY KEY, queue TEXT NOT NULL, name TEXT NOT NULL, payload BLOB NOT NULL,
                attempts INT NOT NULL, available_at INT NOT NULL, lease INT);
            CREATE INDEX due ON jobs(queue, available_at, id);
            """);
        begin = Prepare("BEGIN IMMEDIATE");
        commit = Prepare("COMMIT");
        insert = Prepare(
            "INSERT INTO jobs(queue, name, payload, attempts, available_at) VALUES ($queue, $name, $payload, 0, $now)",
            "$queue", "$name", "$payload", "$now");
        claim = Prepare(
            $"""
            UPDATE jobs SET attempts = attempts + 1, lease = $lease, available_at = $until
            WHERE id IN (
                SELECT id FROM jobs WHERE queue = $queue AND available_at <= $now ORDER BY available_at, id LIMIT {Batch})
            RETURNING id, name, payload, attempts
            """,
            "$lease", "$until", "$queue", "$now");
        delete = Prepare("DELETE FROM jobs WHERE id = $id", "$id");
        (insert.Parameters["$queue"].Value, insert.Parameters["$name"].Value) = (Queue, Name);
        claim.Parameters["$queue"].Value = Queue;
    }

    public static byte[] Payload(ulong userId) => Encoding.ASCII.GetBytes($"{{\"UserId\":{userId}}}");

    /// <summary>One job in a transaction of its own.</summary>
    public void Insert(byte[] payload) => Add(payload);

    /// <summary>A hundred jobs in, out and gone, in three transactions.</summary>
    public void Cycle(ulong firstUserId)
    {
        begin.ExecuteNonQuery();
        for (var i = 0; i < Batch; i++)
            Add(Payload(firstUserId + (ulong)i));
        commit.ExecuteNonQuery();

        begin.ExecuteNonQuery();
        var count = Claim();
        commit.ExecuteNonQuery();
        if (count != Batch)
            throw new InvalidOperationException($"Expected {Batch} jobs, found {count}.");

        begin.ExecuteNonQuery();
        foreach (var id in claimed)
        {
            delete.Parameters[0].Value = id;
            delete.ExecuteNonQuery();
        }

        commit.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[begin, commit, insert, claim, delete])
            command.Dispose();
        connection.Dispose();
    }

    void Add(byte[] payload)
    {
        insert.Parameters["$payload"].Value = payload;
        insert.Parameters["$now"].Value = Now();
        insert.ExecuteNonQuery();
    }

    int Claim()
    {
        var now = Now();
        claim.Parameters["$lease"].Value = now;
        claim.Parameters["$until"].Value = now + 30_000;
        claim.Parameters["$now"].Value = now;
        using var reader = claim.ExecuteReader();
        var count = 0;
        while (reader.Read())
            claimed[count++] = reader.GetInt64(0);
        return count;
    }

    static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { ParameterName = parameter, Value = 0L });
        command.Prepare();
        return command;
    }

    void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
