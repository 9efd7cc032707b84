using System.Buffers;
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
            foreach (var (name, value) in headers)
                writer.WriteString(name, value);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    public static JobHeaders Decode(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return JobHeaders.Empty;
        var headers = new List<KeyValuePair<string, string>>();
        var reader = new Utf8JsonReader(text);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            headers.Add(new(name, reader.GetString()!));
        }

        return new(headers);
    }
}
