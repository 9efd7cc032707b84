using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Queue.Json;

/// <summary>What System.Text.Json escapes by default, and how.</summary>
static class Escaping
{
    // For each low half of a byte: the set of high halves, as bits, with which the byte is written as it is.
    static Vector128<byte> PlainByLow => Vector128.Create(
        (byte)0xBC, 0xFC, 0xF8, 0xFC, 0xFC, 0xFC, 0xF8, 0xF8,
        0xFC, 0xFC, 0xFC, 0xF8, 0xD4, 0xFC, 0xF4, 0x7C);

    static Vector128<byte> BitByHigh => Vector128.Create((byte)1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0);

    static ReadOnlySpan<byte> ShortForms => "btn\0fr"u8;

    /// <summary>Whether the character is written as an escape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MustEscape(int c)
    {
        const ulong low = 0xFFFF_FFFF | (1UL << '"') | (1UL << '&') | (1UL << '\'') | (1UL << '+') | (1UL << '<')
            | (1UL << '>');
        const ulong high = (1UL << ('\\' - 64)) | (1UL << ('`' - 64)) | (1UL << (0x7F - 64));
        return c >= 128 || ((c < 64 ? low : high) >> (c & 63) & 1) != 0;
    }

    /// <summary>Whether any of the bytes is to be escaped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyToEscape(Vector128<byte> bytes)
    {
        var plain = Pick(PlainByLow, bytes & Vector128.Create((byte)0x0F))
            & Pick(BitByHigh, Vector128.ShiftRightLogical(bytes, 4));
        return Vector128.EqualsAny(plain, Vector128<byte>.Zero);
    }

    // A native program asks the processor here; Vector128.Shuffle would be a loop, as not every processor has it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> Pick(Vector128<byte> table, Vector128<byte> indices) =>
        Ssse3.IsSupported ? Ssse3.Shuffle(table, indices) : Vector128.Shuffle(table, indices);

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
}
