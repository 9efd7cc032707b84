using System.Buffers.Text;
using System.Text.Json;

namespace Queue.Json;

public ref partial struct PayloadReader
{
    const int DateDigits = 10;
    const int TimeDigits = 8;
    const int FractionDigits = 7;

    // The framework's parser takes any number of leading zeros; System.Text.Json does not.
    const int MostOfTimeSpan = 26;

    /// <summary>Reads a Guid in its form D.</summary>
    public bool TryReadGuid(out Guid value)
    {
        const int length = 36;

        if (IsAtText() && Left >= length + 2 && payload[position + length + 1] == '"'
            && Utf8Parser.TryParse(payload.Slice(position + 1, length), out value, out var consumed, 'D')
            && consumed == length)
        {
            position += length + 2;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Reads a date and time.</summary>
    public bool TryReadDateTime(out DateTime value)
    {
        value = default;
        if (!TrySliceString(out var text) || !TryParseDateAndTime(text, out var ticks, out var length))
            return false;
        if (length == text.Length)
        {
            value = new DateTime(ticks, DateTimeKind.Unspecified);
            return true;
        }

        if (length + 1 == text.Length && text[length] == 'Z')
        {
            value = new DateTime(ticks, DateTimeKind.Utc);
            return true;
        }

        return TryParseLocal(text, out value);
    }

    /// <summary>Reads a date and time with its offset.</summary>
    public bool TryReadDateTimeOffset(out DateTimeOffset value)
    {
        value = default;
        if (!TrySliceString(out var text) || !TryParseDateAndTime(text, out var ticks, out var length)
            || !TryParseOffset(text[length..], out var offset))
        {
            return false;
        }

        var utc = ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks)
            return false;
        value = new DateTimeOffset(ticks, offset);
        return true;
    }

    /// <summary>Reads a date.</summary>
    public bool TryReadDateOnly(out DateOnly value)
    {
        value = default;
        if (!TrySliceString(out var text) || text.Length != DateDigits
            || !TryParseDate(text, out var year, out var month, out var day))
        {
            return false;
        }

        value = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>Reads a time of day.</summary>
    public bool TryReadTimeOnly(out TimeOnly value)
    {
        value = default;
        if (!TrySliceString(out var text) || !TryParseTime(text, out var ticks, out var length)
            || length != text.Length)
        {
            return false;
        }

        value = new TimeOnly(ticks);
        return true;
    }

    /// <summary>Reads a duration in its form <c>c</c>.</summary>
    public bool TryReadTimeSpan(out TimeSpan value)
    {
        value = default;
        return TrySliceString(out var text) && text.Length is > 0 and <= MostOfTimeSpan
            && (char.IsAsciiDigit((char)text[0]) || text[0] == '-')
            && Utf8Parser.TryParse(text, out value, out var consumed, 'c') && consumed == text.Length;
    }

    /// <summary>An offset makes a local time: where the local time zone is asked, the framework does it.</summary>
    static bool TryParseLocal(ReadOnlySpan<byte> text, out DateTime value)
    {
        Span<byte> quoted = stackalloc byte[text.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        text.CopyTo(quoted[1..]);
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.TryGetDateTime(out value);
    }

    static bool TryParseDateAndTime(ReadOnlySpan<byte> text, out long ticks, out int length)
    {
        ticks = 0;
        length = 0;
        if (text.Length is <= DateDigits or > 40 || text[DateDigits] != 'T'
            || !TryParseDate(text, out var year, out var month, out var day)
            || !TryParseTime(text[(DateDigits + 1)..], out var time, out length))
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks + time;
        length += DateDigits + 1;
        return true;
    }

    static bool TryParseDate(ReadOnlySpan<byte> text, out int year, out int month, out int day)
    {
        year = Pair(text, 0) * 100 + Pair(text, 2);
        month = Pair(text, 5);
        day = Pair(text, 8);
        return text[4] == '-' && text[7] == '-' && year is >= 1 and <= 9999 && month is >= 1 and <= 12
            && day >= 1 && day <= DateTime.DaysInMonth(year, month);
    }

    /// <summary>Parses <c>HH:mm:ss</c> and a fraction of up to 7 digits.</summary>
    static bool TryParseTime(ReadOnlySpan<byte> text, out long ticks, out int length)
    {
        ticks = 0;
        length = TimeDigits;
        if (text.Length < TimeDigits || text[2] != ':' || text[5] != ':')
            return false;
        var (hour, minute, second) = (Pair(text, 0), Pair(text, 3), Pair(text, 6));
        if ((uint)hour > 23 || (uint)minute > 59 || (uint)second > 59)
            return false;
        ticks = (hour * 3_600 + minute * 60 + second) * TimeSpan.TicksPerSecond;
        if (text.Length == TimeDigits || text[TimeDigits] != '.')
            return true;

        var fraction = text[(TimeDigits + 1)..];
        var decimals = CountDigits(fraction);
        if (decimals is 0 or > FractionDigits)
            return false;
        var value = 0L;
        for (var i = 0; i < FractionDigits; i++)
            value = value * 10 + (i < decimals ? fraction[i] - '0' : 0);
        ticks += value;
        length += 1 + decimals;
        return true;
    }

    static bool TryParseOffset(ReadOnlySpan<byte> text, out TimeSpan offset)
    {
        offset = default;
        if (text is [(byte)'Z'])
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':')
            return false;
        var (hours, minutes) = (Pair(text, 1), Pair(text, 4));
        if ((uint)hours > 14 || (uint)minutes > 59 || (hours == 14 && minutes > 0))
            return false;
        offset = TimeSpan.FromTicks((text[0] == '-' ? -1 : 1) * (hours * 60 + minutes) * TimeSpan.TicksPerMinute);
        return true;
    }

    /// <summary>The value of two digits; far below zero or above 99 when they are none.</summary>
    static int Pair(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens > 9 || ones > 9 ? int.MinValue / 1_000 : (int)(tens * 10 + ones);
    }
}
