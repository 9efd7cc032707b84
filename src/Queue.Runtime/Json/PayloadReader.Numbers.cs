using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Queue.Json;

public ref partial struct PayloadReader
{
    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public bool TryReadBoolean(out bool value)
    {
        value = TrySkip("true"u8);
        return value || TrySkip("false"u8);
    }

    /// <summary>Reads an integer.</summary>
    public bool TryReadSByte(out sbyte value) => TryReadSigned(out value);

    /// <summary>Reads an integer.</summary>
    public bool TryReadByte(out byte value) => TryReadUnsigned(out value);

    /// <summary>Reads an integer.</summary>
    public bool TryReadInt16(out short value) => TryReadSigned(out value);

    /// <summary>Reads an integer.</summary>
    public bool TryReadUInt16(out ushort value) => TryReadUnsigned(out value);

    /// <summary>Reads an integer.</summary>
    public bool TryReadInt32(out int value) => TryReadSigned(out value);

    /// <summary>Reads an integer.</summary>
    public bool TryReadUInt32(out uint value) => TryReadUnsigned(out value);

    /// <summary>Reads an integer.</summary>
    public bool TryReadInt64(out long value)
    {
        SkipSpaces();
        var isNegative = TrySkipSign();
        var isRead = TryReadNatural(out var number) & number <= (isNegative ? 1UL << 63 : long.MaxValue);
        value = isNegative ? (long)(0 - number) : (long)number;
        return isRead;
    }

    /// <summary>Reads an integer.</summary>
    public bool TryReadUInt64(out ulong value)
    {
        SkipSpaces();
        return TryReadNatural(out value);
    }

    /// <summary>Reads a number of single precision.</summary>
    public bool TryReadSingle(out float value)
    {
        SkipSpaces();
        if (TrySliceNumber(out var number)
            && Utf8Parser.TryParse(number, out value, out var consumed) && consumed == number.Length)
        {
            position += number.Length;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>Reads a number of double precision.</summary>
    public bool TryReadDouble(out double value)
    {
        const ulong exact = 1UL << 53;

        SkipSpaces();
        var start = position;
        if (TryReadScaled(out var mantissa, out var decimals, out var isNegative) && mantissa is > 0 and <= exact)
        {
            // Both are exact, so the quotient is rounded once, as it must be.
            value = mantissa / (double)Digits.PowersOfTen[decimals];
            if (isNegative)
                value = -value;
            return true;
        }

        position = start;
        if (TrySliceNumber(out var number)
            && Utf8Parser.TryParse(number, out value, out var consumed) && consumed == number.Length)
        {
            position += number.Length;
            return true;
        }

        value = 0;
        return false;
    }

    /// <summary>Reads a decimal number.</summary>
    public bool TryReadDecimal(out decimal value)
    {
        SkipSpaces();
        var start = position;
        if (TryReadScaled(out var mantissa, out var decimals, out var isNegative) && mantissa > 0)
        {
            value = new decimal((int)mantissa, (int)(mantissa >> 32), 0, isNegative, (byte)decimals);
            return true;
        }

        position = start;
        if (TrySliceNumber(out var number)
            && Utf8Parser.TryParse(number, out value, out var consumed) && consumed == number.Length)
        {
            position += number.Length;
            return true;
        }

        value = 0;
        return false;
    }

    bool TryReadSigned<T>(out T value) where T : struct, IBinaryInteger<T>
    {
        var isRead = TryReadInt64(out var number);
        value = T.CreateTruncating(number);
        return isRead & long.CreateTruncating(value) == number;
    }

    bool TryReadUnsigned<T>(out T value) where T : struct, IBinaryInteger<T>
    {
        var isRead = TryReadUInt64(out var number);
        value = T.CreateTruncating(number);
        return isRead & ulong.CreateTruncating(value) == number;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool TrySkipSign()
    {
        if (Left == 0 || Current != '-')
            return false;
        position++;
        return true;
    }

    bool TryReadNatural(out ulong value)
    {
        // A zero ends the number: what follows a leading zero is then not what is expected there.
        if (Left > 0 && Current == '0')
        {
            position++;
            value = 0;
            return true;
        }

        return TryReadDigits(out value, out var count) & count > 0;
    }

    /// <summary>Reads digits with up to 18 decimals, when all of them fit 64 bits and there is no exponent.</summary>
    bool TryReadScaled(out ulong mantissa, out int decimals, out bool isNegative)
    {
        decimals = 0;
        isNegative = TrySkipSign();
        if (!TryReadNatural(out mantissa))
            return false;

        if (Left > 0 && Current == '.')
        {
            position++;
            if (!TryReadDigits(out var fraction, out decimals) || decimals is 0 or > 18)
                return false;
            var power = Digits.PowersOfTen[decimals];
            if (mantissa > (ulong.MaxValue - fraction) / power)
                return false;
            mantissa = mantissa * power + fraction;
        }

        return Left == 0 || (Current | 0x20) != 'e';
    }

    /// <summary>Reads all digits that follow; false when their value does not fit 64 bits.</summary>
    bool TryReadDigits(out ulong value, out int count)
    {
        value = 0;
        count = 0;
        if (Left >= 8)
        {
            var characters = Digits.Load(ref Current);
            count = Digits.CountLeading(characters);
            if (count == 0)
                return true;
            value = Digits.Parse(characters, count);
            position += count;
            if (count < 8)
                return true;
        }

        return TryReadMoreDigits(ref value, ref count);
    }

    bool TryReadMoreDigits(ref ulong value, ref int count)
    {
        const int safe = 19;

        if (count == 8 && Left >= 8)
        {
            var characters = Digits.Load(ref Current);
            var more = Digits.CountLeading(characters);
            if (more > 0)
                value = value * Digits.PowersOfTen[more] + Digits.Parse(characters, more);
            position += more;
            count += more;
            if (more < 8)
                return true;
        }

        for (; Left > 0 && (uint)(Current - '0') is <= 9 and var digit; position++, count++)
        {
            if (count < safe)
            {
                value = value * 10 + digit;
                continue;
            }

            if (count > safe || value > (ulong.MaxValue - digit) / 10)
                return false;
            value = value * 10 + digit;
        }

        return true;
    }

    /// <summary>The number that follows, by the grammar of JSON. Does not move.</summary>
    readonly bool TrySliceNumber(out ReadOnlySpan<byte> number)
    {
        var rest = payload[position..];
        var end = rest is [(byte)'-', ..] ? 1 : 0;
        var whole = CountDigits(rest[end..]);
        number = default;
        if (whole == 0 || (whole > 1 && rest[end] == '0'))
            return false;
        end += whole;

        if (end < rest.Length && rest[end] == '.')
        {
            var decimals = CountDigits(rest[(end + 1)..]);
            if (decimals == 0)
                return false;
            end += 1 + decimals;
        }

        if (end < rest.Length && (rest[end] | 0x20) == 'e')
        {
            end++;
            if (end < rest.Length && rest[end] is (byte)'+' or (byte)'-')
                end++;
            var digits = end < rest.Length ? CountDigits(rest[end..]) : 0;
            if (digits == 0)
                return false;
            end += digits;
        }

        number = rest[..end];
        return true;
    }

    static int CountDigits(ReadOnlySpan<byte> text)
    {
        var other = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? text.Length : other;
    }
}
