using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Queue.Json;

/// <summary>What System.Text.Json escapes by default, and how.</summary>
static class Escaping
{
    // For each low half of a byte: the set of high halves, as bits, with which the byte is written as it is.
    static readonly Vector128<byte> PlainByLow = PlainTable();

    static readonly Vector128<byte> BitByHigh = Vector128.Create(1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0)
        .AsByte();

    static ReadOnlySpan<byte> ShortForms => "btn\0fr"u8;

    /// <summary>Whether the character is written as an escape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MustEscape(int c)
    {
        const ulong low = (1UL << '"') | (1UL << '&') | (1UL << '\'') | (1UL << '+') | (1UL << '<') | (1UL << '>') | 0xFFFF_FFFF;
        const ulong high = (1UL << ('\\' - 64)) | (1UL << ('`' - 64)) | (1UL << (0x7F - 64));
        return c >= 128 || ((c < 64 ? low : high) >> (c & 63) & 1) != 0;
    }

    /// <summary>Whether any of the bytes is to be escaped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyToEscape(Vector128<byte> bytes)
    {
        var plain = Vector128.Shuffle(PlainByLow, bytes & Vector128.Create((byte)0x0F))
            & Vector128.Shuffle(BitByHigh, Vector128.ShiftRightLogical(bytes, 4));
        return Vector128.EqualsAny(plain, Vector128<byte>.Zero);
    }

    /// <summary>Writes the escape of a character that is no surrogate; up to 6 bytes, and says how many.</summary>
    public static int Write(char c, ref byte target)
    {
        var form = c == '\\' ? (byte)'\\' : c is >= '\b' and <= '\r' ? ShortForms[c - '\b'] : (byte)0;
        if (form == 0)
            return WriteHex(c, ref target);
        target = (byte)'\\';
        Unsafe.Add(ref target, 1) = form;
        return 2;
    }

    /// <summary>Writes <c>\uXXXX</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteHex(char c, ref byte target)
    {
        var halves = (uint)((c >> 12) | (c & 0xF00) | ((c & 0xF0) << 12) | ((c & 0xF) << 24));
        var letters = ((halves + 0x0606_0606) >> 4) & 0x0101_0101;
        var digits = halves + 0x3030_3030 + letters * 7;
        target = (byte)'\\';
        Unsafe.Add(ref target, 1) = (byte)'u';
        if (!BitConverter.IsLittleEndian)
            digits = System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(digits);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, 2), digits);
        return 6;
    }

    static Vector128<byte> PlainTable()
    {
        Span<byte> table = stackalloc byte[16];
        table.Clear();
        for (var c = 0; c < 128; c++)
        {
            if (!MustEscape(c))
                table[c & 15] |= (byte)(1 << (c >> 4));
        }

        return Vector128.Create<byte>(table);
    }
}
