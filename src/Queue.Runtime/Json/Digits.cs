using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Queue.Json;

/// <summary>Decimal digits, eight at a time where that pays.</summary>
static class Digits
{
    static ReadOnlySpan<byte> Pairs =>
        "0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849"u8 +
        "5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"u8;

    /// <summary>The powers of ten that 64 bits hold.</summary>
    public static ReadOnlySpan<ulong> PowersOfTen =>
    [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ];

    /// <summary>Writes a number and says how many digits it has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ulong value, ref byte target)
    {
        if (value < 10)
        {
            target = (byte)('0' + (int)value);
            return 1;
        }

        return WriteMany(value, ref target);
    }

    /// <summary>Writes exactly so many digits, zeros first.</summary>
    public static void WritePadded(ulong value, int count, ref byte target)
    {
        while (count >= 2)
        {
            count -= 2;
            var next = value / 100;
            WritePair((int)(value - next * 100), ref Unsafe.Add(ref target, count));
            value = next;
        }

        if (count == 1)
            target = (byte)('0' + (int)(value % 10));
    }

    /// <summary>Writes two digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WritePair(int value, ref byte target) => Unsafe.WriteUnaligned(
        ref target, Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(Pairs), value * 2)));

    /// <summary>A fraction without the zeros at its end.</summary>
    public static (ulong Fraction, int Decimals) TrimZeros(ulong fraction, int decimals)
    {
        if (fraction == 0)
            return (0, 0);
        while (true)
        {
            var next = fraction / 10;
            if (next * 10 != fraction)
                return (fraction, decimals);
            (fraction, decimals) = (next, decimals - 1);
        }
    }

    /// <summary>How many of the eight characters, from the first, are digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int CountLeading(ulong characters)
    {
        var others = ((characters + 0x4646_4646_4646_4646) | (characters - 0x3030_3030_3030_3030))
            & 0x8080_8080_8080_8080;
        return BitOperations.TrailingZeroCount(others) >> 3;
    }

    /// <summary>The value of the first <paramref name="count"/> of eight digits, 1 to 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Parse(ulong characters, int count)
    {
        var digits = (characters << (64 - count * 8)) & 0x0F0F_0F0F_0F0F_0F0F;
        digits = digits * 10 + (digits >> 8);
        return (uint)((((digits & 0x0000_00FF_0000_00FF) * 0x000F_4240_0000_0064)
            + (((digits >> 16) & 0x0000_00FF_0000_00FF) * 0x0000_2710_0000_0001)) >> 32);
    }

    /// <summary>Eight characters, the first in the lowest bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Load(ref byte source)
    {
        var characters = Unsafe.ReadUnaligned<ulong>(ref source);
        return BitConverter.IsLittleEndian ? characters : BinaryPrimitives.ReverseEndianness(characters);
    }

    static int WriteMany(ulong value, ref byte target)
    {
        var count = Count(value);
        WritePadded(value, count, ref target);
        return count;
    }

    static int Count(ulong value)
    {
        var guess = (64 - BitOperations.LeadingZeroCount(value)) * 1233 >> 12;
        return guess - (value < PowersOfTen[guess] ? 1 : 0) + 1;
    }
}
