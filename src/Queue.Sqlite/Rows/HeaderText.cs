using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Queue.Sqlite.Rows;

/// <summary>The headers of a job as a JSON object; null for none.</summary>
static class HeaderText
{
    public static ReadOnlySpan<byte> Encode(JobHeaders headers)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();

            // Through bytes, which replaces halves of surrogate pairs; the writer would throw.
            foreach (var (name, value) in headers)
                writer.WriteString(Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    /// <exception cref="UnreadableRowException">It is something else.</exception>
    public static JobHeaders Decode(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return JobHeaders.Empty;
        try
        {
            return new(Read(text));
        }
        catch (Exception exception) when
            (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new UnreadableRowException(
                $"Expected headers as a JSON object of texts, found something else: {exception.Message}", exception);
        }
    }

    static Dictionary<string, string> Read(ReadOnlySpan<byte> text)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(text);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException($"It begins with {reader.TokenType}.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            headers[name] = reader.GetString() ?? throw new JsonException($"'{name}' is null.");
        }

        return headers;
    }
}
