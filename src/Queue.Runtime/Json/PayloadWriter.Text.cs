using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Queue.Json;

public ref partial struct PayloadWriter
{
    const int EscapedLength = 6;
    const int ChunkLength = 256;

    // From here on the framework's search and copy, which use all that the processor has, are worth their calls.
    const int LongLength = 64;

    // So many characters in a row that need no escape make it likely that more follow.
    const int RunLength = 8;

    /// <summary>Writes a string with all that System.Text.Json escapes by default escaped, or <c>null</c>.</summary>
    public void WriteString(string? value)
    {
        if (value is null)
            WriteNull();
        else
            WriteText(value);
    }

    /// <summary>Writes the name of an entry of a dictionary, with its colon.</summary>
    public void WriteKey(string key)
    {
        // Dictionaries of the user's own may have such keys.
        if (key is null)
            StepBack();
        WriteText(key);
        WriteLiteral(":"u8);
    }

    /// <summary>Writes the name of an entry of a dictionary, with its colon.</summary>
    public void WriteKey(long key)
    {
        WriteLiteral("\""u8);
        WriteInt64(key);
        WriteLiteral("\":"u8);
    }

    /// <summary>Writes the name of an entry of a dictionary, with its colon.</summary>
    public void WriteKey(ulong key)
    {
        WriteLiteral("\""u8);
        WriteUInt64(key);
        WriteLiteral("\":"u8);
    }

    /// <summary>Writes the name of an entry of a dictionary, with its colon.</summary>
    public void WriteKey(Guid key)
    {
        WriteGuid(key);
        WriteLiteral(":"u8);
    }

    /// <summary>Writes a single character.</summary>
    public void WriteChar(char value) => WriteText(MemoryMarshal.CreateReadOnlySpan(ref value, 1));

    /// <summary>Writes a URI as it was given, or <c>null</c>.</summary>
    public void WriteUri(Uri? value) => WriteString(value?.OriginalString);

    /// <summary>Writes bytes as Base64, or <c>null</c>.</summary>
    public void WriteBase64(byte[]? value)
    {
        if (value is null)
        {
            WriteNull();
            return;
        }

        if (value.Length > QueueLimits.MaxPayloadBytes)
            throw TooLargeWith((value.Length + 2L) / 3 * 4 + 2);
        var length = Base64.GetMaxEncodedToUtf8Length(value.Length);
        ref var start = ref Reserve(length + 2);
        start = (byte)'"';
        Base64.EncodeToUtf8(value, MemoryMarshal.CreateSpan(ref Unsafe.Add(ref start, 1), length), out _, out _);
        Unsafe.Add(ref start, length + 1) = (byte)'"';
        position += length + 2;
    }

    void WriteText(scoped ReadOnlySpan<char> text)
    {
        if (text.Length > QueueLimits.MaxPayloadBytes)
            throw TooLargeWith(text.Length + 2L);
        ref var start = ref Reserve(text.Length + 2);
        start = (byte)'"';
        var plain = CopyPlain(text, ref Unsafe.Add(ref start, 1));
        position += plain + 1;
        if (plain == text.Length)
        {
            Unsafe.Add(ref start, plain + 1) = (byte)'"';
            position++;
            return;
        }

        WriteEscaped(text[plain..]);
        WriteLiteral("\""u8);
    }

    /// <summary>Copies characters up to the first one that is to be escaped, and says how many.</summary>
    static int CopyPlain(ReadOnlySpan<char> text, ref byte target)
    {
        if (text.Length >= LongLength)
            return CopyLongPlain(text, ref target);
        ref var source = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text));
        var done = 0;
        while (text.Length - done >= Vector128<ushort>.Count)
        {
            var chars = Vector128.LoadUnsafe(ref source, (nuint)done);
            var bytes = Vector128.NarrowWithSaturation(chars, chars);
            if (Escaping.AnyToEscape(bytes))
                break;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, done), bytes.AsUInt64().ToScalar());
            done += Vector128<ushort>.Count;
        }

        for (; done < text.Length; done++)
        {
            var c = Unsafe.Add(ref source, done);
            if (Escaping.MustEscape(c))
                break;
            Unsafe.Add(ref target, done) = (byte)c;
        }

        return done;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static int CopyLongPlain(ReadOnlySpan<char> text, ref byte target)
    {
        var plain = text.IndexOfAnyExcept(PlainCharacters.All);
        if (plain >= 0)
            text = text[..plain];
        return Encoding.Latin1.GetBytes(text, MemoryMarshal.CreateSpan(ref target, text.Length));
    }

    void WriteEscaped(scoped ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            ref var target = ref Reserve(ChunkLength * EscapedLength);
            var end = Math.Min(text.Length, ChunkLength);
            var written = 0;
            var run = 0;
            var i = 0;
            for (; i < end; i++)
            {
                var c = text[i];
                if (!Escaping.MustEscape(c))
                {
                    Unsafe.Add(ref target, written++) = (byte)c;
                    if (++run < RunLength)
                        continue;
                    var more = CopyPlain(text[(i + 1)..end], ref Unsafe.Add(ref target, written));
                    written += more;
                    i += more;
                    run = 0;
                    continue;
                }

                run = 0;
                if (!char.IsSurrogate(c))
                {
                    written += Escaping.Write(c, ref Unsafe.Add(ref target, written));
                }
                else if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                {
                    if (i + 1 == end)
                        break;
                    written += Escaping.WriteHex(c, ref Unsafe.Add(ref target, written));
                    written += Escaping.WriteHex(text[++i], ref Unsafe.Add(ref target, written));
                }
                else
                {
                    written += Escaping.WriteHex('\uFFFD', ref Unsafe.Add(ref target, written));
                }
            }

            position += written;
            text = text[i..];
        }
    }
}
