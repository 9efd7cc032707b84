using Hangfire;
using Hangfire.InMemory;
using Hangfire.Logging;

namespace Peers;

public static class HangfireHandler
{
    public static void Handle(ulong userId) => Tally.Add(userId);
}

/// <summary>
/// Hangfire on its storage in memory. The jobs are there already, and the server's start-up does not count: from the
/// first job handled to the last.
/// </summary>
sealed class WithHangfire(int workers) : Entrant("hangfire", $"process only, {workers} workers", jobs: 20_000)
{
    public override Task PrepareAsync()
    {
        LogProvider.SetCurrentLogProvider(new NoLogs());
        return Task.CompletedTask;
    }

    protected override async Task<TimeSpan> RunAsync()
    {
        using var storage = new InMemoryStorage();
        var client = new BackgroundJobClient(storage);
        for (var i = 0; i < Jobs; i++)
        {
            var userId = (ulong)i;
            client.Enqueue(() => HangfireHandler.Handle(userId));
        }

        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = workers }, storage);
        await Tally.All;
        var elapsed = Tally.SinceFirst;
        server.SendStop();
        await server.WaitForShutdownAsync(CancellationToken.None);
        return elapsed;
    }

    sealed class NoLogs : ILogProvider, ILog
    {
        public ILog GetLogger(string name) => this;

        public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null) => false;
    }
}
