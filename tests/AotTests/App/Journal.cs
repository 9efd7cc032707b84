using System.Threading.Channels;

namespace AotApp;

/// <summary>What the handlers and hooks report, in the order in which it happened.</summary>
sealed class Journal
{
    readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    public static Journal Shared { get; } = new();

    public void Write(string line) => lines.Writer.TryWrite(line);

    /// <summary>Prints the next lines; waits for those that are still to come.</summary>
    public async Task PrintAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var i = 0; i < count; i++)
            Console.WriteLine(await lines.Reader.ReadAsync(limit.Token));
    }
}
