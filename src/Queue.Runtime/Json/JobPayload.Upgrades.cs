namespace Queue.Json;

public static partial class JobPayload
{
    /// <summary>
    /// The job of a payload that was stored as a version of its shape, which <see cref="Job.Version"/> says: upgraded,
    /// where that is older than the current one.
    /// </summary>
    /// <exception cref="JobPayloadException">
    /// It is not of that version of a <typeparamref name="T"/>, over a limit, or of a version that is not known: newer
    /// than <see cref="JobDefinition.Version"/> or older than <see cref="JobDefinition.OldestVersion"/>. What an
    /// upgrade throws comes out as it is.
    /// </exception>
    public static T Decode<T>(ReadOnlySpan<byte> payload, int version) where T : IJob<T> =>
        version == T.Definition.Version ? Decode<T>(payload) : Upgrade<T>(payload, version);

    internal static T Upgrade<T>(ReadOnlySpan<byte> payload, int version) where T : IJob<T>
    {
        var definition = T.Definition;
        var old = new OldPayload(definition.Name, version, payload);
        return version >= definition.OldestVersion && version < definition.Version
            ? T.Upgrade(old)
            : throw old.NotReadable(definition);
    }
}
