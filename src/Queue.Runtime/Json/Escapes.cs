namespace Queue.Json;

/// <summary>Reads the escapes of JSON strings.</summary>
static class Escapes
{
    const int HexLength = 6;
    const int PairLength = 2 * HexLength;

    // What is no digit.
    const byte X = byte.MaxValue;

    static ReadOnlySpan<byte> HexDigits =>
    [
        X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
        X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, X, X, X, X, X, X,
        X, 10, 11, 12, 13, 14, 15, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
        X, 10, 11, 12, 13, 14, 15, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
        X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
        X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
        X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
        X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X, X,
    ];

    /// <summary>
    /// Reads one escape, a whole pair of surrogates included, and says how many bytes it has; 0 when it is wrong.
    /// </summary>
    public static int Read(ReadOnlySpan<byte> source, ref TextBuffer text)
    {
        if (source.Length < 2)
            return 0;
        if (source[1] == 'u')
            return ReadHex(source, ref text);

        var c = source[1] switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => '\0',
        };
        if (c == '\0')
            return 0;
        text.Append(c);
        return 2;
    }

    static int ReadHex(ReadOnlySpan<byte> source, ref TextBuffer text)
    {
        var unit = Parse(source);
        if (unit is < 0 or >= 0xDC00 and <= 0xDFFF)
            return 0;
        text.Append((char)unit);
        if (unit is < 0xD800 or > 0xDFFF)
            return HexLength;

        var second = source.Length >= PairLength ? Parse(source[HexLength..]) : -1;
        if (second is < 0xDC00 or > 0xDFFF)
            return 0;
        text.Append((char)second);
        return PairLength;
    }

    /// <summary>The unit of <c>\uXXXX</c>; -1 when it is none.</summary>
    static int Parse(ReadOnlySpan<byte> source)
    {
        if (source.Length < HexLength || source[0] != '\\' || source[1] != 'u')
            return -1;
        var (a, b, c, d) = (HexDigits[source[2]], HexDigits[source[3]], HexDigits[source[4]], HexDigits[source[5]]);
        return (a | b | c | d) > 0xF ? -1 : a << 12 | b << 8 | c << 4 | d;
    }
}
