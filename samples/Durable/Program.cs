using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Queue;

// Kill it half-way and start it again: nothing is lost, and nothing is sent twice but what was in flight.
var folder = Directory.CreateDirectory(args is [var path] ? path : "durable").FullName;
var file = Path.Combine(folder, "jobs.db");
var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.Services.AddSingleton(new Outbox(Path.Combine(folder, "sent.log")));
builder.Services.AddQueue(queue => queue.UseSqlite(file).AddJobs(DurableJobs.Table)
    .AddWorker(worker => worker.Lease = TimeSpan.FromSeconds(5)));
using var host = builder.Build();
await host.StartAsync();
var (queue, outbox) = (host.Services.GetRequiredService<IQueue>(), host.Services.GetRequiredService<Outbox>());

await ImportAsync();
while (await queue.CountAsync() is var left && left.Ready + left.Delayed + left.Leased > 0)
{
    Console.WriteLine($"{outbox.Sent} sent, {left.Ready} wait, {left.Leased} at work");
    await Task.Delay(100);
}

await host.StopAsync();
Console.WriteLine($"{outbox.Sent} sent since the start, none left");

async Task ImportAsync()
{
    await using var connection = new SqliteConnection($"Data Source={file}");
    connection.Open();
    Run(connection, null, "CREATE TABLE IF NOT EXISTS sign_ups(user_id INTEGER PRIMARY KEY, address TEXT NOT NULL)");
    await using var transaction = connection.BeginTransaction();
    foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "sign-ups.csv")).Skip(1))
    {
        if (line.Split(',') is not [var id, var address, _] || !long.TryParse(id, out var userId))
            continue;
        if (Run(connection, transaction, "INSERT OR IGNORE INTO sign_ups VALUES ($1, $2)", userId, address) == 1)
            await queue.DispatchAsync(new SendWelcome(userId, address), transaction);
    }

    transaction.Commit();
}

static int Run(SqliteConnection connection, SqliteTransaction? transaction, string sql, params object[] values)
{
    using var command = connection.CreateCommand();
    (command.CommandText, command.Transaction) = (sql, transaction);
    for (var i = 0; i < values.Length; i++)
        command.Parameters.AddWithValue($"${i + 1}", values[i]);
    return command.ExecuteNonQuery();
}
