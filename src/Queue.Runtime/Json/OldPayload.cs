using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Queue.Json;

/// <summary>A payload that was stored as an older version of its job. Read by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct OldPayload
{
    readonly string job;
    readonly ReadOnlySpan<byte> payload;

    internal OldPayload(string job, int version, ReadOnlySpan<byte> payload)
    {
        this.job = job;
        this.payload = payload;
        Version = version;
    }

    /// <summary>The version that it was stored as.</summary>
    public int Version { get; }

    /// <summary>
    /// The record of a version, by the metadata of a context; the default value where the payload is of another
    /// version.
    /// </summary>
    /// <exception cref="JobPayloadException">It is not a <typeparamref name="T"/>, or over a limit.</exception>
    /// <exception cref="NotSupportedException">The context does not cover the record.</exception>
    public T Read<T>(int version, JsonSerializerContext context)
    {
        if (version != Version)
            return default!;
        var typeInfo = context.GetTypeInfo(typeof(T)) as JsonTypeInfo<T> ?? throw new NotSupportedException(
            $"Expected the context {context.GetType()} to cover {typeof(T)}, version {version} of the job '{job}', " +
            $"found no metadata of it. Add [JsonSerializable(typeof({typeof(T).Name}))] to the context.");
        ThrowIfOverLimits(typeInfo.Options);
        return Read(typeInfo);
    }

    /// <summary>What an upgrade from a version returned.</summary>
    /// <exception cref="JobPayloadException">It is null.</exception>
    public T Check<T>(int version, T? upgraded) => upgraded is not null
        ? upgraded
        : throw new JobPayloadException(
            $"The upgrade of '{job}' from version {version} returned null; expected a '{typeof(T).Name}'. Throw an " +
            "exception that says what is wrong with the job, if it can't be upgraded.");

    internal JobPayloadException NotReadable(JobDefinition definition)
    {
        var known = definition.OldestVersion == definition.Version
            ? $"version {definition.Version}"
            : $"versions {definition.OldestVersion} to {definition.Version}";
        var advice = Version > definition.Version
            ? "A newer version of the program stored it; let that read it."
            : "Lower OldestVersion and add the upgrades from there on, or let a version of the program handle it " +
                "that reads it.";
        return new($"Expected {known} of the payload of '{job}', found version {Version}. {advice}");
    }

    T Read<T>(JsonTypeInfo<T> typeInfo)
    {
        try
        {
            return JsonSerializer.Deserialize(payload, typeInfo) ?? throw new JobPayloadException(
                $"Expected version {Version} of the payload of '{job}', a '{typeof(T).Name}', found null.");
        }
        catch (Exception exception) when (JobPayload.IsUnreadable(exception))
        {
            throw new JobPayloadException(
                $"The payload is not version {Version} of '{job}', a '{typeof(T).Name}': {exception.Message}",
                exception);
        }
    }

    void ThrowIfOverLimits(JsonSerializerOptions options)
    {
        if (payload.Length > QueueLimits.MaxPayloadBytes)
            throw JobPayload.TooLarge(job, $"{payload.Length}");
        if (CollectionLimit.FindExcess(payload, options) is var (path, count))
            throw JobPayload.TooMany(job, path, count);
    }
}
