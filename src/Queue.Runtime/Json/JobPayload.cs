using System.Text.Json;

namespace Queue.Json;

/// <summary>Encodes and decodes the payloads of typed jobs.</summary>
public static class JobPayload
{
    /// <summary>The payload of a job: the very bytes that System.Text.Json would write by default.</summary>
    /// <exception cref="JobPayloadException">It is larger than <see cref="QueueLimits.MaxPayloadBytes"/>.</exception>
    public static byte[] Encode<T>(T job) where T : IJob<T>
    {
        var writer = new PayloadWriter();
        T.Write(ref writer, job);
        return writer.ToArray();
    }

    /// <summary>The job of a payload, by the rules of System.Text.Json.</summary>
    /// <exception cref="JobPayloadException">It is not a <typeparamref name="T"/>.</exception>
    public static T Decode<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        var reader = new PayloadReader(payload);
        if (T.TryRead(ref reader, out var job) && reader.IsAtEnd)
            return job;
        return DecodeGeneral<T>(payload);
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
