using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Queue.Json;

public ref partial struct PayloadReader
{
    /// <summary>
    /// Reads the name of the next entry of a dictionary, with its colon; false, without having moved, when there is
    /// none.
    /// </summary>
    /// <param name="count">How many entries have been read: before all but the first there is a comma.</param>
    /// <param name="key">The name.</param>
    public bool TryReadNextKey(int count, [NotNullWhen(true)] out string? key)
    {
        key = null;
        var start = position;
        if ((count == 0 || TrySkip(","u8)) && TryReadText(out key) && TrySkip(":"u8))
            return true;
        position = start;
        return false;
    }

    /// <inheritdoc cref="TryReadNextKey(int, out string?)"/>
    public bool TryReadNextKey(int count, out Guid key)
    {
        const int length = 36;
        key = default;
        var start = position;
        if (TrySliceNextKey(count, out var name) && name.Length == length
            && Utf8Parser.TryParse(name, out key, out var consumed, 'D') && consumed == length)
        {
            return true;
        }

        position = start;
        return false;
    }

    /// <inheritdoc cref="TryReadNextKey(int, out string?)"/>
    public bool TryReadNextKey<T>(int count, out T key) where T : struct, IBinaryInteger<T>
    {
        key = default;
        var start = position;
        if (TrySliceNextKey(count, out var name) && IsPlainInteger(name)
            && T.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out key))
        {
            return true;
        }

        position = start;
        return false;
    }

    bool TrySliceNextKey(int count, out ReadOnlySpan<byte> name)
    {
        name = default;
        return (count == 0 || TrySkip(","u8)) && TrySliceString(out name) && TrySkip(":"u8);
    }

    // System.Text.Json takes a plus sign and leading zeros, and a minus sign before an unsigned zero not.
    static bool IsPlainInteger(ReadOnlySpan<byte> text) =>
        text is [(byte)'0'] or [>= (byte)'1' and <= (byte)'9', ..] or [(byte)'-', >= (byte)'1' and <= (byte)'9', ..];
}
