using System.Text;
using System.Threading.Channels;

namespace Queue.AotTests;

/// <summary>Hands on each line as soon as it is written.</summary>
sealed class LineWriter : TextWriter
{
    readonly Channel<string> lines = Channel.CreateUnbounded<string>();

    public override Encoding Encoding => Encoding.UTF8;

    public override void WriteLine(string? value) => lines.Writer.TryWrite(value ?? "");

    public ValueTask<string> ReadLineAsync() => lines.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
