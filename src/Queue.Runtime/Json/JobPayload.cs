using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Queue.Json;

/// <summary>Encodes and decodes the payloads of typed jobs.</summary>
public static class JobPayload
{
    /// <summary>How deep objects and collections nest at most, as System.Text.Json has it by default.</summary>
    internal const int MaxDepth = 64;

    internal static JsonSerializerOptions Options { get; } = new();

    /// <summary>The payload of a job: the very bytes that System.Text.Json would write by default.</summary>
    /// <exception cref="JobPayloadException">
    /// It is larger than <see cref="QueueLimits.MaxPayloadBytes"/>, or System.Text.Json can't write it: objects nested
    /// more than 64 deep, or in a circle, and numbers that are not finite.
    /// </exception>
    public static byte[] Encode<T>(T job) where T : IJob<T>
    {
        var writer = new PayloadWriter();
        try
        {
            T.Write(ref writer, job);
            return writer.ToArray();
        }
        catch (NotCanonicalException)
        {
            return EncodeGeneral(job);
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>The job of a payload, by the rules of System.Text.Json.</summary>
    /// <exception cref="JobPayloadException">It is not a <typeparamref name="T"/>.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        var reader = new PayloadReader(payload);
        if (T.TryRead(ref reader, out var job) && reader.IsAtEnd && job is not null)
            return job;
        return DecodeGeneral<T>(payload);
    }

    /// <summary>The bytes that System.Text.Json writes with the metadata and its options.</summary>
    /// <exception cref="JobPayloadException">They are more than <see cref="QueueLimits.MaxPayloadBytes"/>.</exception>
    internal static LimitedBuffer Serialize<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        var buffer = new LimitedBuffer();
        using var writer = new Utf8JsonWriter(buffer, GetWriterOptions(typeInfo.Options));
        JsonSerializer.Serialize(writer, value, typeInfo);
        return buffer;
    }

    /// <summary>Whether System.Text.Json means by it that a value can't be written.</summary>
    internal static bool IsUnwritable(Exception exception) =>
        exception is JsonException or ArgumentException or InvalidOperationException or NotSupportedException;

    static byte[] EncodeGeneral<T>(T job) where T : IJob<T>
    {
        try
        {
            return Serialize(job, T.JsonTypeInfo).Written.ToArray();
        }
        catch (Exception exception) when (IsUnwritable(exception))
        {
            throw new JobPayloadException(
                $"The payload of '{T.Definition.Name}' can't be written: {exception.Message}", exception);
        }
    }

    static T DecodeGeneral<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        var typeInfo = T.JsonTypeInfo;
        try
        {
            return JsonSerializer.Deserialize(payload, typeInfo)
                ?? throw new JobPayloadException($"Expected the payload of '{T.Definition.Name}', found null.");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new JobPayloadException(
                $"The payload is not a '{T.Definition.Name}': {exception.Message}", exception);
        }
    }

    // JsonSerializer asks a writer that it is given, not the metadata, how to escape and indent.
    static JsonWriterOptions GetWriterOptions(JsonSerializerOptions options) => new()
    {
        Encoder = options.Encoder,
        Indented = options.WriteIndented,
        IndentCharacter = options.IndentCharacter,
        IndentSize = options.IndentSize,
        NewLine = options.NewLine,
        MaxDepth = options.MaxDepth == 0 ? MaxDepth : options.MaxDepth,
    };
}
