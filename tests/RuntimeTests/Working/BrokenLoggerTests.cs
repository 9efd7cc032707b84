using Microsoft.Extensions.Logging;
using Queue.RuntimeTests.Support;

namespace Queue.RuntimeTests.Working;

public sealed class BrokenLoggerTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void A_logger_that_throws_stops_no_job()
    {
        bench.Options.OnFailed = (failure, _) =>
        {
            bench.Failures.Add(failure);
            return default;
        };
        bench.Handle("job", static _ => throw new InvalidOperationException("no"));
        bench.Start(new Worker(bench.Queue, bench.Table, bench.Options, services: null, new BrokenLogger()));

        bench.Push();
        bench.Push();
        bench.Advance(60);

        Assert.Equal(2, bench.Failures.Count);
    }

    public void Dispose() => bench.Dispose();

    sealed class BrokenLogger : ILogger<Worker>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new IOException("The disk is full.");
    }
}
