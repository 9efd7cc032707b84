using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Queue.Json;

/// <summary>Writes single values with converters, and keeps what it needs for that for the thread's next one.</summary>
sealed class GeneralWriter
{
    const int FirstBytes = 256;

    [ThreadStatic]
    static GeneralWriter? spare;

    readonly ArrayBufferWriter<byte> bytes = new(FirstBytes);
    readonly Utf8JsonWriter json;

    GeneralWriter() => json = new(bytes);

    /// <summary>The bytes of a value, to be copied before the next one is written.</summary>
    public static ReadOnlySpan<byte> Write<T>(T value, JsonConverter<T> converter)
    {
        // Taken away while in use: a converter may write another value.
        var writer = spare ?? new();
        spare = null;
        writer.bytes.ResetWrittenCount();
        writer.json.Reset();
        converter.Write(writer.json, value, JobPayload.Options);
        writer.json.Flush();
        if (writer.bytes.Capacity == FirstBytes)
            spare = writer;
        return writer.bytes.WrittenSpan;
    }
}
