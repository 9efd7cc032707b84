using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Queue.Json;

public ref partial struct PayloadReader
{
    const int StackChars = 256;

    /// <summary>Reads a string or <c>null</c>.</summary>
    public bool TryReadString(out string? value)
    {
        if (TryReadText(out value))
            return true;
        return TrySkipNull();
    }

    /// <summary>Reads a single character.</summary>
    public bool TryReadChar(out char value)
    {
        value = default;
        if (!IsAtText())
            return false;
        var text = new TextBuffer(stackalloc char[StackChars]);
        try
        {
            var end = Unescape(position + 1, ref text);
            if (end < 0 || text.Written is not [var single])
                return false;
            value = single;
            position = end + 1;
            return true;
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>Reads a URI or <c>null</c>.</summary>
    public bool TryReadUri(out Uri? value)
    {
        value = null;
        return TryReadString(out var text)
            && (text is null || Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value));
    }

    /// <summary>Reads bytes in Base64, or <c>null</c>.</summary>
    public bool TryReadBase64(out byte[]? value)
    {
        value = null;
        if (!TrySliceString(out var text))
            return TrySkipNull();

        var padding = text is [.., (byte)'=', (byte)'='] ? 2 : text is [.., (byte)'='] ? 1 : 0;
        var bytes = new byte[Math.Max(0, Base64.GetMaxDecodedFromUtf8Length(text.Length) - padding)];
        if (Base64.DecodeFromUtf8(text, bytes, out var consumed, out var written) != OperationStatus.Done
            || consumed != text.Length)
        {
            return false;
        }

        value = written == bytes.Length ? bytes : bytes[..written];
        return true;
    }

    /// <summary>
    /// What is between the quotes of the string that follows, with its escapes; empty when none follows. Moves only
    /// over white space.
    /// </summary>
    public ReadOnlySpan<byte> PeekText()
    {
        if (!IsAtText())
            return default;
        var rest = payload[(position + 1)..];
        return rest[..Math.Max(0, rest.IndexOf((byte)'"'))];
    }

    /// <summary>Skips a string of which <see cref="PeekText"/> gave the inside, whole and with a valid end.</summary>
    public void SkipText(ReadOnlySpan<byte> text) => position += text.Length + 2;

    /// <summary>The inside of a string without escapes.</summary>
    bool TrySliceString(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!IsAtText())
            return false;
        var start = position + 1;
        var length = CountPlain(start);
        var end = start + length;
        if (end >= payload.Length || payload[end] != '"')
            return false;
        text = payload.Slice(start, length);
        position = end + 1;
        return true;
    }

    bool TryReadText([NotNullWhen(true)] out string? value)
    {
        value = null;
        if (!IsAtText())
            return false;
        var start = position + 1;
        var length = CountPlain(start);
        var end = start + length;
        if (end >= payload.Length)
            return false;
        if (payload[end] != '"')
            return payload[end] is (byte)'\\' or >= 0x80 && TryReadOther(start, end, out value);
        value = Encoding.Latin1.GetString(payload.Slice(start, length));
        position = end + 1;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsAtText() =>
        Left > 0 && (Current == '"' || (Current <= ' ' && TrySkipSpaces() && Left > 0 && Current == '"'));

    /// <summary>How many characters of ASCII there are before a quote, an escape or a control character.</summary>
    readonly int CountPlain(int start)
    {
        ref var source = ref MemoryMarshal.GetReference(payload);
        var i = start;
        for (; i <= payload.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref source, (nuint)i);
            var stops = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)' ')).AsByte();
            var bits = stops.ExtractMostSignificantBits();
            if (bits != 0)
                return i - start + BitOperations.TrailingZeroCount(bits);
        }

        for (; i < payload.Length; i++)
        {
            if ((sbyte)payload[i] < ' ' || payload[i] is (byte)'"' or (byte)'\\')
                break;
        }

        return i - start;
    }

    /// <summary>How many bytes there are before a quote, an escape or a control character.</summary>
    readonly int CountRaw(int start)
    {
        ref var source = ref MemoryMarshal.GetReference(payload);
        var i = start;
        for (; i <= payload.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
        {
            var bytes = Vector128.LoadUnsafe(ref source, (nuint)i);
            var stops = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
            var bits = stops.ExtractMostSignificantBits();
            if (bits != 0)
                return i - start + BitOperations.TrailingZeroCount(bits);
        }

        while (i < payload.Length && payload[i] is >= (byte)' ' and not ((byte)'"' or (byte)'\\'))
            i++;
        return i - start;
    }

    /// <summary>Reads a text with escapes, or with characters beyond ASCII as they are.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    bool TryReadOther(int start, int firstOther, [NotNullWhen(true)] out string? value)
    {
        var text = new TextBuffer(stackalloc char[StackChars]);
        try
        {
            text.Append(payload[start..firstOther]);
            var end = Unescape(firstOther, ref text);
            value = end < 0 ? null : text.ToString();
            if (value is null)
                return false;
            position = end + 1;
            return true;
        }
        finally
        {
            text.Dispose();
        }
    }

    /// <summary>Unescapes up to the closing quote and says where that is; -1 when something is wrong.</summary>
    readonly int Unescape(int at, ref TextBuffer text)
    {
        while (at < payload.Length)
        {
            if (payload[at] == '"')
                return at;
            if (payload[at] == '\\')
            {
                var read = Escapes.Read(payload[at..], ref text);
                if (read == 0)
                    return -1;
                at += read;
                continue;
            }

            var plain = CountPlain(at);
            if (plain > 0)
            {
                text.Append(payload.Slice(at, plain));
                at += plain;
                continue;
            }

            // An escape is never part of a raw character, so what lies between escapes is valid or not on its own.
            var raw = CountRaw(at);
            if (raw == 0 || !text.TryAppendUtf8(payload.Slice(at, raw)))
                return -1;
            at += raw;
        }

        return -1;
    }
}
