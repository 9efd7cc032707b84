using System.Text.Json.Serialization.Metadata;

namespace Queue.Json;

public ref partial struct PayloadWriter
{
    /// <summary>
    /// Writes a value as System.Text.Json does with this metadata, for types without a canonical form.
    /// </summary>
    public void WriteByMetadata<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        LimitedBuffer written;
        try
        {
            written = JobPayload.Serialize(value, typeInfo);
        }
        catch (Exception exception) when (JobPayload.IsUnwritable(exception))
        {
            throw new NotCanonicalException();
        }

        WriteLiteral(written.Written);
    }
}
