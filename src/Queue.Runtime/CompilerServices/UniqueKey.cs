using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Queue.Json;

namespace Queue.CompilerServices;

/// <summary>Makes the text of a unique key. Called by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UniqueKey
{
    /// <summary>The key of the values that were written; disposes the writer.</summary>
    public static string Take(ref PayloadWriter writer)
    {
        var key = Of(writer.Written);
        writer.Dispose();
        return key;
    }

    /// <summary>The JSON itself, or its SHA-256 where it is long or has other characters than ASCII.</summary>
    public static string Of(ReadOnlySpan<byte> json)
    {
        // No JSON begins with an s, so a hash is no other job's key.
        return json.Length <= QueueLimits.MaxUniqueKeyLength && !json.ContainsAnyExceptInRange((byte)' ', (byte)'~')
            ? Encoding.ASCII.GetString(json)
            : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(json))}";
    }
}
