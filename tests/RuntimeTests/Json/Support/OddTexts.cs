using System.Globalization;
using System.Text;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Texts as others would write them, and as nobody should.</summary>
static class OddTexts
{
    static readonly string[] WrongEscapes =
    [
        "\\x", "\\u12G4", "\\u12", "\\U0041", "\\", "\\ud83c", "\\udf89", "\\ud83c\\ud83c", "\\ud83cx", "\\'", "\\0",
        "\\u{41}",
    ];

    /// <summary>The same text, each character raw, in its short form or in hexadecimal.</summary>
    /// <param name="rarity">One character in so many is escaped though it need not be.</param>
    public static string Quote(string value, Random random, int rarity)
    {
        var text = new StringBuilder("\"");
        for (var i = 0; i < value.Length; i++)
        {
            var isPair = char.IsHighSurrogate(value[i]) && i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]);
            if (value[i] is '"' or '\\' or < ' ' || (char.IsSurrogate(value[i]) && !isPair) || random.Next(rarity) == 0)
                AppendEscaped(value[i], text, random);
            else
                text.Append(value[i]);
            if (!isPair)
                continue;
            if (text[^1] == value[i])
                text.Append(value[++i]);
            else
                AppendEscaped(value[++i], text, random);
        }

        return text.Append('"').ToString();
    }

    /// <summary>The text that the raw form stands for, unpaired surrogates included.</summary>
    public static string Unquote(string raw)
    {
        var text = new StringBuilder();
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }

            i++;
            text.Append(raw[i] == 'u'
                ? (char)ushort.Parse(raw.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : "\"\\/\b\f\n\r\t"["\"\\/bfnrt".IndexOf(raw[i], StringComparison.Ordinal)]);
            i += raw[i] == 'u' ? 4 : 0;
        }

        return text.ToString();
    }

    /// <summary>The raw text with an escape that there is not, or half of a pair.</summary>
    public static string Spoil(string raw, Random random) =>
        raw.Insert(AtCharacter(raw, random), WrongEscapes[random.Next(WrongEscapes.Length)]);

    /// <summary>Where a whole character begins, or the closing quote.</summary>
    public static int AtCharacter(string raw, Random random)
    {
        var starts = new List<int>();
        for (var i = 1; i < raw.Length; i++)
        {
            if (!char.IsLowSurrogate(raw[i]))
                starts.Add(i);
            if (raw[i] == '\\')
                i += raw[i + 1] == 'u' ? 5 : 1;
        }

        return starts[random.Next(starts.Count)];
    }

    static void AppendEscaped(char c, StringBuilder text, Random random)
    {
        var hexadecimal = random.Next(2) == 0 ? "x4" : "X4";
        var form = "\"\\/\b\f\n\r\t".IndexOf(c, StringComparison.Ordinal);
        if (form >= 0 && random.Next(2) == 0)
            text.Append('\\').Append("\"\\/bfnrt"[form]);
        else
            text.Append("\\u").Append(((int)c).ToString(hexadecimal, CultureInfo.InvariantCulture));
    }
}
