using Microsoft.Data.Sqlite;
using Queue.Sqlite;
using Queue.Torturing.Parties;
using Queue.Torturing.SelfTest;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Sqlite;

/// <summary>A file of <see cref="SqliteQueue"/>.</summary>
sealed class SqliteStore(string path, SqliteSettings settings) : Store
{
    public override string Address => $"sqlite|{settings}|{path}";

    public string Path => path;

    public override async ValueTask CreateAsync()
    {
        await using (var store = Open(PlantedBug.None))
            await store.Queue.CountAsync();
        using var connection = Connect();
        Run(connection, SqliteJournal.Triggers);
        Run(connection, SqliteUser.Table);
    }

    public override OpenStore Open(PlantedBug plant, TimeSpan keepCompleted = default)
    {
        AlteredSql.Install(plant.Sql);
        var queue = new SqliteQueue(new SqliteQueueOptions
        {
            Path = path,
            KeepCompleted = keepCompleted,
            TimeProvider = plant.ClockOffset == default ? TimeProvider.System : new ShiftedClock(plant.ClockOffset),
            Durability = settings == SqliteSettings.Full ? SqliteDurability.Full : SqliteDurability.Normal,
        });
        return new(queue, queue.DisposeAsync);
    }

    public override UserConnection OpenUser(OpenStore store) => new SqliteUser(Connect(), store.Queue);

    public override IReadOnlyDictionary<long, Guid[]> ReadUserRows()
    {
        using var connection = Connect();
        return SqliteUser.Read(connection);
    }

    public override IReadOnlyList<Entry> ReadJournal()
    {
        using var connection = Connect();
        return SqliteJournal.Read(connection);
    }

    public override long LastNumber()
    {
        using var connection = Connect();
        return SqliteJournal.LastNumber(connection);
    }

    public override long CountCompleted() => ReadLong("SELECT count(*) FROM queue_jobs WHERE state = 2");

    /// <summary>What is committed goes to the log first; the file itself is written only by a checkpoint.</summary>
    public override string FileFor(KillPoint point) => point == KillPoint.Checkpoint ? path : $"{path}-wal";

    public override string? FindDamage()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        var answer = command.ExecuteScalar() as string;
        return answer == "ok" ? null : answer;
    }

    public void Run(string sql)
    {
        using var connection = Connect();
        Run(connection, sql);
    }

    public long ReadLong(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    SqliteConnection Connect()
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
