using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Queue.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>What became of an encoding or a decoding: a value, or an error.</summary>
sealed record Outcome(object? Value, string? Error)
{
    const string Wrapper = nameof(JobPayloadException) + " of ";

    public static Outcome OfReflection<T>(byte[] document) =>
        Of(() => JsonSerializer.Deserialize<T>(document), IsUnreadable);

    public static Outcome OfMetadata<T>(byte[] document, JsonTypeInfo<T> typeInfo) =>
        Of(() => JsonSerializer.Deserialize(document, typeInfo), IsUnreadable);

    public static Outcome OfReflection<T>(T job) => Of(() => JsonSerializer.SerializeToUtf8Bytes(job), IsUnwritable);

    public static Outcome OfMetadata<T>(T job, JsonTypeInfo<T> typeInfo) =>
        Of(() => JsonSerializer.SerializeToUtf8Bytes(job, typeInfo), IsUnwritable);

    public static Outcome OfQueue<T>(T job) where T : IJob<T> => Of(() => JobPayload.Encode(job));

    public static Outcome OfQueue<T>(byte[] document) where T : IJob<T> => Of(() => JobPayload.Decode<T>(document));

    /// <summary>What the canonical reader alone says; null when it steps back.</summary>
    public static Outcome? OfCanonical<T>(byte[] document) where T : IJob<T>
    {
        var reader = new PayloadReader(document);
        return T.TryRead(ref reader, out var job) && reader.IsAtEnd ? new(job, null) : null;
    }

    /// <summary>What the canonical writer alone says; null when it steps back.</summary>
    public static Outcome? OfCanonical<T>(T job) where T : IJob<T>
    {
        var outcome = Of(() => Write(job), IsUnwritable);
        return outcome.Error?.StartsWith("NotCanonicalException", StringComparison.Ordinal) == true ? null : outcome;
    }

    /// <summary>Where the two differ; null when they don't.</summary>
    public string? FindDifference(Outcome other) =>
        Error != other.Error
            ? $"{Error ?? "a value"} and {other.Error ?? "a value"}"
            : DeepEquality.FindDifference(Value, other.Value);

    /// <param name="work">What is tried.</param>
    /// <param name="isWrapped">Which errors Queue puts into a <see cref="JobPayloadException"/>; none by default.</param>
    public static Outcome Of<T>(Func<T> work, Predicate<Exception>? isWrapped = null)
    {
        try
        {
            return new(work(), null);
        }
        catch (JobPayloadException exception) when (exception.InnerException is { } inner)
        {
            return new(null, Wrapper + Describe(inner));
        }
        catch (JobPayloadException exception) when (exception.Message.EndsWith("found null.", StringComparison.Ordinal))
        {
            return new(null, null);
        }
        catch (Exception exception)
        {
            return new(null, (isWrapped?.Invoke(exception) == true ? Wrapper : "") + Describe(exception));
        }
    }

    static bool IsUnreadable(Exception exception) => exception is JsonException or NotSupportedException;

    static bool IsUnwritable(Exception exception) =>
        exception is JsonException or NotSupportedException or ArgumentException or InvalidOperationException;

    static byte[] Write<T>(T job) where T : IJob<T>
    {
        var writer = new PayloadWriter();
        try
        {
            T.Write(ref writer, job);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    static string Describe(Exception exception) =>
        $"{exception.GetType().Name}: {exception.Message} {(exception as JsonException)?.Path}";
}
