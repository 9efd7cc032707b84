using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Queue.Json;

/// <summary>Encodes and decodes the payloads of typed jobs.</summary>
public static partial class JobPayload
{
    /// <summary>How deep objects and collections nest at most, as System.Text.Json has it by default.</summary>
    internal const int MaxDepth = 64;

    internal static JsonSerializerOptions Options { get; } = new();

    /// <summary>The payload of a job: the very bytes that System.Text.Json would write by default.</summary>
    /// <exception cref="JobPayloadException">
    /// It is larger than <see cref="QueueLimits.MaxPayloadBytes"/>, a collection in it has more than
    /// <see cref="QueueLimits.MaxCollectionItems"/> items, or System.Text.Json can't write it: objects nested more than
    /// 64 deep, or in a circle, and numbers that are not finite. So does a <see cref="JsonException"/>,
    /// <see cref="ArgumentException"/>, <see cref="InvalidOperationException"/> or <see cref="NotSupportedException"/>
    /// that a getter or converter throws, which is inside; anything else that they throw comes out as it is.
    /// </exception>
    /// <exception cref="InsufficientExecutionStackException">
    /// Its structs are large and hold themselves, and the thread's stack is too small for how deep they do.
    /// </exception>
    public static byte[] Encode<T>(T job) where T : IJob<T>
    {
        var writer = new PayloadWriter();
        try
        {
            T.Write(ref writer, job);
            ThrowIfOverLimits<T>(writer.Written);
            return writer.Written.ToArray();
        }
        catch (Exception exception) when (exception is NotCanonicalException || IsUnwritable(exception))
        {
            // What a getter throws comes out as it does from System.Text.Json.
            return EncodeGeneral(job);
        }
        catch (PayloadTooLargeException exception)
        {
            throw TooLarge<T>($"at least {exception.Bytes}");
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>
    /// The job of a payload of the current version, by the rules of System.Text.Json. What was stored may be older: the
    /// overload that takes the stored version upgrades it.
    /// </summary>
    /// <exception cref="JobPayloadException">
    /// It is not a <typeparamref name="T"/>, is larger than <see cref="QueueLimits.MaxPayloadBytes"/>, or has a
    /// collection of more than <see cref="QueueLimits.MaxCollectionItems"/> items. So does a <see
    /// cref="JsonException"/> or
    /// <see cref="NotSupportedException"/> that a constructor, setter or converter throws, which is inside; anything
    /// else that they throw comes out as it is.
    /// </exception>
    /// <exception cref="InsufficientExecutionStackException">
    /// Its structs are large and hold themselves, and the thread's stack is too small for how deep they do.
    /// </exception>
    public static T Decode<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        ThrowIfOverLimits<T>(payload);
        if (DecodingHabit<T>.IsCanonical && TryDecodeCanonical<T>(payload, out var job))
        {
            DecodingHabit<T>.Read();
            return job;
        }

        DecodingHabit<T>.SteppedBack();
        return DecodeGeneral<T>(payload);
    }

    /// <summary>The bytes that System.Text.Json writes with the metadata and its options.</summary>
    /// <exception cref="PayloadTooLargeException">
    /// They are more than <see cref="QueueLimits.MaxPayloadBytes"/>.
    /// </exception>
    internal static LimitedBuffer Serialize<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        var buffer = new LimitedBuffer();
        using var writer = new Utf8JsonWriter(buffer, GetWriterOptions(typeInfo.Options));
        try
        {
            JsonSerializer.Serialize(writer, value, typeInfo);
        }
        catch
        {
            // Disposing writes what is pending, and an error of the buffer would take the place of this one.
            writer.Reset();
            throw;
        }

        return buffer;
    }

    /// <summary>Whether System.Text.Json means by it that a value can't be written.</summary>
    internal static bool IsUnwritable(Exception exception) =>
        exception is JsonException or ArgumentException or InvalidOperationException or NotSupportedException;

    internal static bool IsUnreadable(Exception exception) => exception is JsonException or NotSupportedException;

    static bool TryDecodeCanonical<T>(ReadOnlySpan<byte> payload, [NotNullWhen(true)] out T? job) where T : IJob<T>
    {
        var reader = new PayloadReader(payload);
        try
        {
            return T.TryRead(ref reader, out job) && reader.IsAtEnd && job is not null;
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            // What a setter throws comes out as it does from System.Text.Json, with its path.
            job = default;
            return false;
        }
    }

    static byte[] EncodeGeneral<T>(T job) where T : IJob<T>
    {
        try
        {
            var written = Serialize(job, T.JsonTypeInfo).Written;
            ThrowIfOverLimits<T>(written);
            return written.ToArray();
        }
        catch (PayloadTooLargeException exception)
        {
            throw TooLarge<T>($"at least {exception.Bytes}");
        }
        catch (Exception exception) when (IsUnwritable(exception))
        {
            throw new JobPayloadException(
                $"The payload of '{T.Definition.Name}' can't be written: {exception.Message}", exception);
        }
    }

    static T DecodeGeneral<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        var typeInfo = DecodingHabit<T>.TypeInfo;
        try
        {
            return JsonSerializer.Deserialize(payload, typeInfo)
                ?? throw new JobPayloadException($"Expected the payload of '{T.Definition.Name}', found null.");
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw new JobPayloadException(
                $"The payload is not a '{T.Definition.Name}': {exception.Message}", exception);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void ThrowIfOverLimits<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        if (payload.Length >= CollectionLimit.ShortestOver)
            ThrowIfLargeIsOverLimits<T>(payload);
    }

    static void ThrowIfLargeIsOverLimits<T>(ReadOnlySpan<byte> payload) where T : IJob<T>
    {
        if (payload.Length > QueueLimits.MaxPayloadBytes)
            throw TooLarge<T>($"{payload.Length}");
        if (CollectionLimit.FindExcess<T>(payload) is var (path, count))
            throw TooMany(T.Definition.Name, path, count);
    }

    static JobPayloadException TooLarge<T>(string found) where T : IJob<T> => TooLarge(T.Definition.Name, found);

    internal static JobPayloadException TooLarge(string name, string found) => new(
        $"Expected at most {QueueLimits.MaxPayloadBytes} bytes in the payload of '{name}', found {found}. Keep the " +
        "data elsewhere and let the job carry a reference to it.");

    internal static JobPayloadException TooMany(string name, string path, int count) => new(
        $"Expected at most {QueueLimits.MaxCollectionItems} items in each collection of the payload of '{name}', " +
        $"found {count} in {path}. Split the job, or keep the data elsewhere and let the job carry a reference to it.");

    // JsonSerializer asks a writer that it is given, not the metadata, how to escape and indent. Its own leaves to the
    // converters what they write.
    static JsonWriterOptions GetWriterOptions(JsonSerializerOptions options) => new()
    {
        Encoder = options.Encoder,
        Indented = options.WriteIndented,
        IndentCharacter = options.IndentCharacter,
        IndentSize = options.IndentSize,
        NewLine = options.NewLine,
        MaxDepth = options.MaxDepth == 0 ? MaxDepth : options.MaxDepth,
        SkipValidation = true,
    };
}
