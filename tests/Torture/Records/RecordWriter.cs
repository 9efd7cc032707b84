using System.Diagnostics;
using System.Text;
using Queue.Storage;

namespace Queue.Torturing.Records;

/// <summary>
/// Writes down what a process asks, is answered and does: a line each, in one write(2), so that all that was written is
/// there when the process is killed the moment after. The fields are separated by tabs, the items of a list by spaces.
/// </summary>
sealed class RecordWriter(string file) : IDisposable
{
    readonly FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
    readonly Lock gate = new();

    public void Write(RecordKind kind, params ReadOnlySpan<string> fields)
    {
        lock (gate)
        {
            var text = new StringBuilder();
            text.Append(Stopwatch.GetTimestamp()).Append('\t').Append(kind);
            foreach (var field in fields)
                text.Append('\t').Append(field);
            stream.Write(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
        }
    }

    public void Dispose() => stream.Dispose();
}
