using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization.Metadata;
using Queue.Json;

namespace Queue;

/// <summary>
/// A typed job. The source generator implements this on every type marked <see cref="JobAttribute"/>; it is not meant
/// to be implemented by hand.
/// </summary>
/// <typeparam name="TSelf">The job type itself.</typeparam>
public interface IJob<TSelf> where TSelf : IJob<TSelf>
{
    /// <summary>
    /// What is fixed for every job of this type: name, payload version, default queue and priority, policies.
    /// </summary>
    static abstract JobDefinition Definition { get; }

    /// <summary>The metadata with which System.Text.Json reads and writes the payload.</summary>
    static abstract JsonTypeInfo<TSelf> JsonTypeInfo { get; }

    /// <summary>Writes the payload in its canonical form: the bytes that System.Text.Json would write.</summary>
    static abstract void Write(ref PayloadWriter writer, TSelf job);

    /// <summary>Reads a payload in its canonical form; false when it has another form or is wrong.</summary>
    static abstract bool TryRead(ref PayloadReader reader, [MaybeNullWhen(false)] out TSelf job);

    /// <summary>What no other live job may have that is in the same queue. Only unique jobs implement it.</summary>
    /// <param name="job">The job.</param>
    /// <param name="payload">Its payload.</param>
    /// <returns>The key; null for none.</returns>
    static virtual string? GetUniqueKey(TSelf job, ReadOnlySpan<byte> payload) => null;

    /// <summary>
    /// Makes the current job of a payload of an older version, from <see cref="JobDefinition.OldestVersion"/> on. Only
    /// jobs with older versions implement it.
    /// </summary>
    /// <exception cref="JobPayloadException">The payload is not of the version that it was stored as.</exception>
    static virtual TSelf Upgrade(OldPayload payload) => throw payload.NotReadable(TSelf.Definition);
}
