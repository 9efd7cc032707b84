using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Queue.RuntimeTests.Support;

sealed class RecordingLogger : ILogger<Worker>
{
    readonly ConcurrentQueue<(LogLevel Level, string Text, Exception? Exception)> entries = new();

    public IEnumerable<(LogLevel Level, string Text, Exception? Exception)> Entries => entries;

    public bool Has(LogLevel level, string text) =>
        entries.Any(entry => entry.Level == level && entry.Text.Contains(text, StringComparison.OrdinalIgnoreCase));

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        entries.Enqueue((logLevel, formatter(state, exception), exception));
}
