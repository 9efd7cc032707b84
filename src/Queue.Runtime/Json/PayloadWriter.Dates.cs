using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Queue.Json;

public ref partial struct PayloadWriter
{
    // Longer than any date, time or Guid is written, quotes included.
    const int DateLength = 48;

    /// <summary>Writes a Guid in its form D.</summary>
    public void WriteGuid(Guid value)
    {
        const int length = 36;
        ref var target = ref Reserve(DateLength);
        target = (byte)'"';
        value.TryFormat(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, 1), length), out _);
        Unsafe.Add(ref target, length + 1) = (byte)'"';
        position += length + 2;
    }

    /// <summary>Writes a date and time, followed by <c>Z</c>, an offset or nothing, as its kind says.</summary>
    public void WriteDateTime(DateTime value)
    {
        ref var target = ref Reserve(DateLength);
        var written = WriteDateAndTime(value, ref target);
        if (value.Kind == DateTimeKind.Utc)
            Unsafe.Add(ref target, written++) = (byte)'Z';
        else if (value.Kind == DateTimeKind.Local)
            written += WriteOffset(TimeZoneInfo.Local.GetUtcOffset(value), ref Unsafe.Add(ref target, written));
        Unsafe.Add(ref target, written++) = (byte)'"';
        position += written;
    }

    /// <summary>Writes a date and time with its offset.</summary>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        ref var target = ref Reserve(DateLength);
        var written = WriteDateAndTime(value.DateTime, ref target);
        written += WriteOffset(value.Offset, ref Unsafe.Add(ref target, written));
        Unsafe.Add(ref target, written++) = (byte)'"';
        position += written;
    }

    /// <summary>Writes a date.</summary>
    public void WriteDateOnly(DateOnly value)
    {
        ref var target = ref Reserve(DateLength);
        target = (byte)'"';
        WriteDate(value.Year, value.Month, value.Day, ref Unsafe.Add(ref target, 1));
        Unsafe.Add(ref target, 11) = (byte)'"';
        position += 12;
    }

    /// <summary>Writes a time of day.</summary>
    public void WriteTimeOnly(TimeOnly value) => WriteTimeSpan(value.ToTimeSpan());

    /// <summary>Writes a duration in its form <c>c</c>.</summary>
    public void WriteTimeSpan(TimeSpan value)
    {
        ref var target = ref Reserve(DateLength);
        target = (byte)'"';
        var text = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref target, 1), DateLength - 2);
        Utf8Formatter.TryFormat(value, text, out var written);
        Unsafe.Add(ref target, written + 1) = (byte)'"';
        position += written + 2;
    }

    static int WriteDateAndTime(DateTime value, ref byte target)
    {
        const int seconds = 20;

        target = (byte)'"';
        var (year, month, day) = value;
        WriteDate(year, month, day, ref Unsafe.Add(ref target, 1));
        var ticks = value.TimeOfDay.Ticks;
        var second = (int)(ticks / TimeSpan.TicksPerSecond);
        var fraction = (ulong)(ticks - second * TimeSpan.TicksPerSecond);
        Unsafe.Add(ref target, 11) = (byte)'T';
        Digits.WritePair(second / 3_600, ref Unsafe.Add(ref target, 12));
        Unsafe.Add(ref target, 14) = (byte)':';
        Digits.WritePair(second / 60 % 60, ref Unsafe.Add(ref target, 15));
        Unsafe.Add(ref target, 17) = (byte)':';
        Digits.WritePair(second % 60, ref Unsafe.Add(ref target, 18));
        if (fraction == 0)
            return seconds;

        var (trimmed, decimals) = Digits.TrimZeros(fraction, 7);
        Unsafe.Add(ref target, seconds) = (byte)'.';
        Digits.WritePadded(trimmed, decimals, ref Unsafe.Add(ref target, seconds + 1));
        return seconds + 1 + decimals;
    }

    static void WriteDate(int year, int month, int day, ref byte target)
    {
        Digits.WritePair(year / 100, ref target);
        Digits.WritePair(year % 100, ref Unsafe.Add(ref target, 2));
        Unsafe.Add(ref target, 4) = (byte)'-';
        Digits.WritePair(month, ref Unsafe.Add(ref target, 5));
        Unsafe.Add(ref target, 7) = (byte)'-';
        Digits.WritePair(day, ref Unsafe.Add(ref target, 8));
    }

    static int WriteOffset(TimeSpan offset, ref byte target)
    {
        var minutes = (int)(offset.Ticks / TimeSpan.TicksPerMinute);
        target = minutes < 0 ? (byte)'-' : (byte)'+';
        minutes = Math.Abs(minutes);
        Digits.WritePair(minutes / 60, ref Unsafe.Add(ref target, 1));
        Unsafe.Add(ref target, 3) = (byte)':';
        Digits.WritePair(minutes % 60, ref Unsafe.Add(ref target, 4));
        return 6;
    }
}
