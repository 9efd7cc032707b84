using Microsoft.Data.Sqlite;
using Queue.Torturing.Parties.Transactions;
using Queue.Torturing.Records;
using Queue.Torturing.Stores;

namespace Queue.Torturing.Sqlite;

/// <summary>A user who works on a queue's file with a table beside the queue's.</summary>
sealed class SqliteUser : UserConnection
{
    public const string Table = "CREATE TABLE torture_orders(number INTEGER PRIMARY KEY, jobs TEXT NOT NULL);";

    readonly SqliteConnection connection;
    readonly IQueue queue;
    SqliteTransaction? transaction;

    public SqliteUser(SqliteConnection connection, IQueue queue)
    {
        (this.connection, this.queue) = (connection, queue);
        Run("PRAGMA busy_timeout = 10000");
    }

    public static IReadOnlyDictionary<long, Guid[]> Read(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT number, jobs FROM torture_orders";
        using var reader = command.ExecuteReader();
        var rows = new Dictionary<long, Guid[]>();
        while (reader.Read())
            rows.Add(reader.GetInt64(0), Codec.ReadIds(reader.GetString(1)));
        return rows;
    }

    public override void Begin(bool deferred) => transaction = connection.BeginTransaction(deferred);

    public override async ValueTask<Guid[]> DispatchAsync(IReadOnlyList<Order> orders, DispatchOptions options)
    {
        if (orders.Count == 1)
            return [(await queue.DispatchAsync(orders[0], transaction!, options)).Id];
        var results = await queue.DispatchAsync(orders, transaction!, options);
        return [.. results.Select(static result => result.Id)];
    }

    public override void Write(long number, IReadOnlyList<Guid> jobs) =>
        Run($"INSERT OR REPLACE INTO torture_orders VALUES ({number}, '{Codec.Text([.. jobs])}')");

    public override void Commit() => transaction!.Commit();

    public override void RollBack() => transaction!.Rollback();

    public override void End()
    {
        transaction?.Dispose();
        transaction = null;
    }

    public override void Dispose()
    {
        End();
        connection.Dispose();
    }

    void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
