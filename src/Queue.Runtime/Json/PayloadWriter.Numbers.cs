using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Queue.Json;

public ref partial struct PayloadWriter
{
    // Longer than any number is written.
    const int NumberLength = 40;

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public void WriteBoolean(bool value)
    {
        if (value)
            WriteLiteral("true"u8);
        else
            WriteLiteral("false"u8);
    }

    /// <summary>Writes a signed integer.</summary>
    public void WriteInt64(long value)
    {
        if (value < 0)
            WriteLiteral("-"u8);
        WriteUInt64(value < 0 ? 0UL - (ulong)value : (ulong)value);
    }

    /// <summary>Writes an unsigned integer.</summary>
    public void WriteUInt64(ulong value)
    {
        ref var target = ref Reserve(NumberLength);
        position += Digits.Write(value, ref target);
    }

    /// <summary>Writes a number of single precision.</summary>
    public void WriteSingle(float value)
    {
        if (!float.IsFinite(value))
            throw new NotCanonicalException();
        var target = MemoryMarshal.CreateSpan(ref Reserve(NumberLength), NumberLength);
        Utf8Formatter.TryFormat(value, target, out var written);
        position += written;
    }

    /// <summary>Writes a number of double precision.</summary>
    public void WriteDouble(double value)
    {
        const int decimals = 4;
        const double scale = 10_000;

        // At most 15 digits in all: then no shorter text means the same number, and this is what the framework writes.
        var scaled = Math.Abs(value) * scale;
        if (scaled < 1e15 && value != 0)
        {
            var mantissa = (ulong)(scaled + 0.5);
            if (mantissa / scale == Math.Abs(value))
            {
                WriteScaled(mantissa, decimals, value < 0, trim: true);
                return;
            }
        }

        WriteAnyDouble(value);
    }

    /// <summary>Writes a decimal number, with the zeros at its end.</summary>
    public void WriteDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var scale = (bits[3] >> 16) & 0xFF;
        var mantissa = (uint)bits[0] | ((ulong)(uint)bits[1] << 32);
        if (bits[2] == 0 && scale <= 18 && mantissa != 0)
        {
            WriteScaled(mantissa, scale, bits[3] < 0, trim: false);
            return;
        }

        var target = MemoryMarshal.CreateSpan(ref Reserve(NumberLength), NumberLength);
        Utf8Formatter.TryFormat(value, target, out var written);
        position += written;
    }

    void WriteAnyDouble(double value)
    {
        if (!double.IsFinite(value))
            throw new NotCanonicalException();
        var target = MemoryMarshal.CreateSpan(ref Reserve(NumberLength), NumberLength);
        Utf8Formatter.TryFormat(value, target, out var written);
        position += written;
    }

    void WriteScaled(ulong mantissa, int decimals, bool isNegative, bool trim)
    {
        ref var target = ref Reserve(NumberLength);
        var written = 0;
        if (isNegative)
            Unsafe.Add(ref target, written++) = (byte)'-';

        var power = Digits.PowersOfTen[decimals];
        var whole = mantissa / power;
        var fraction = mantissa - whole * power;
        written += Digits.Write(whole, ref Unsafe.Add(ref target, written));
        if (trim)
            (fraction, decimals) = Digits.TrimZeros(fraction, decimals);
        if (decimals > 0)
        {
            Unsafe.Add(ref target, written++) = (byte)'.';
            Digits.WritePadded(fraction, decimals, ref Unsafe.Add(ref target, written));
            written += decimals;
        }

        position += written;
    }
}
