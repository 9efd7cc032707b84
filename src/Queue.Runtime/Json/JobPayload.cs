using System.Text.Json;

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

    static byte[] EncodeGeneral<T>(T job) where T : IJob<T>
    {
        var buffer = new LimitedBuffer();
        try
        {
            using var writer = new Utf8JsonWriter(buffer);
            JsonSerializer.Serialize(writer, job, T.JsonTypeInfo);
        }
        catch (Exception exception)
            when (exception is JsonException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            throw new JobPayloadException(
                $"The payload of '{T.Definition.Name}' can't be written: {exception.Message}", exception);
        }

        return buffer.ToArray();
    }

    static T DecodeGeneral<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        try
        {
            return JsonSerializer.Deserialize(payload, T.JsonTypeInfo)
                ?? throw new JobPayloadException($"Expected the payload of '{T.Definition.Name}', found null.");
        }
        catch (JsonException exception)
        {
            throw new JobPayloadException(
                $"The payload is not a '{T.Definition.Name}': {exception.Message}", exception);
        }
    }
}
