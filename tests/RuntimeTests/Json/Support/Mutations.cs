using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Makes odd and wrong documents of good ones.</summary>
sealed class Mutations(Random random)
{
    static readonly string[] Values =
    [
        "null", "true", "false", "0", "-0", "1.0", "1e2", "-1", "1E400", "01", "+1", ".5", "5.", "1e", "--1", "\"\"", "\"1\"",
        "\"text\"", "{}", "[]", "[null]", "{\"x\":1}", "256", "-129", "65536", "2147483648", "-2147483649", "4294967296",
        "9223372036854775808", "-9223372036854775809", "18446744073709551616", "99999999999999999999999", "3.4e39", "0.10",
        "\"2026-11-23\"", "\"2026-11-23T10:11:12\"", "\"2026-11-23T10:11:12.1234567Z\"", "\"2026-11-23T10:11:12+14:01\"",
        "\"2026-02-30T00:00:00Z\"", "\"10:11\"", "\"10:11:12\"", "\"24:00:00\"", "\"1.02:03:04\"", "\"-00:00:01\"",
        "\"d7570928-1074-4f7e-9992-04bba74d8095\"", "\"D7570928-1074-4F7E-9992-04BBA74D8095\"", "\"d757092810744f7e999204bba74d8095\"",
        "\"\\u0041\\ud83c\\udf89\"", "\"\\ud83c\"", "\"\\udf89\\ud83c\"", "\"\\u00e9\\/\\b\"", "\"\\x\"", "\"\\u12G4\"", "\"\t\"", "\"AQID\"",
        "\"AQI\"", "\"A Q I D\"", "NaN", "Infinity", "\"NaN\"", "// comment\n1", "1 2", "\"1.2.3\"", "\"https://example.org\"",
        "79228162514264337593543950336", "1e-30", "0.00000000000000000000000000001", "123456789012345678901234567890.5",
        "0.1e1", "1e+2", "\"\\u0030\"", "\"ab\"", "12345678", "1234567812345678", "99999999999999999999",
    ];

    static readonly string[] Spaces = [" ", "\n", "\t", "\r\n  ", "", "", "", "\u00a0"];

    public byte[] Next(byte[] document) => random.Next(4) switch
    {
        0 => Corrupt(document),
        1 => Corrupt(Corrupt(document)),
        _ => Rewrite(document),
    };

    byte[] Corrupt(byte[] document)
    {
        if (document.Length == 0)
            return document;
        var bytes = document.ToList();
        var at = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1:
                bytes.RemoveAt(at);
                break;
            case 2:
                bytes.Insert(at, "\"\\{}[],:0 9-.eE\u00ffnu+T/"u8[random.Next(22)]);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.Insert(at, (byte)random.Next(0x80, 0x100));
                break;
            default:
                bytes.InsertRange(bytes.Count, "} ,x"u8[..random.Next(1, 5)].ToArray());
                break;
        }

        return [.. bytes];
    }

    byte[] Rewrite(byte[] document)
    {
        using var parsed = JsonDocument.Parse(document);
        var text = new StringBuilder();
        Append(parsed.RootElement, text, random.Next(1, 30), isSpaced: random.Next(4) == 0);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <param name="rarity">One in so many values is replaced by another.</param>
    void Append(JsonElement element, StringBuilder text, int rarity, bool isSpaced)
    {
        Space(text, isSpaced);
        if (random.Next(rarity * 4) == 0)
            text.Append(Values[random.Next(Values.Length)]);
        else if (element.ValueKind == JsonValueKind.Object)
            AppendObject(element, text, rarity, isSpaced);
        else if (element.ValueKind == JsonValueKind.Array)
            AppendArray(element, text, rarity, isSpaced);
        else if (element.ValueKind == JsonValueKind.String && random.Next(rarity) == 0)
            AppendText(element.GetString()!, text);
        else if (element.ValueKind == JsonValueKind.Number && random.Next(rarity) == 0)
            AppendNumber(element.GetRawText(), text);
        else
            text.Append(element.GetRawText());
        Space(text, isSpaced);
    }

    void AppendObject(JsonElement element, StringBuilder text, int rarity, bool isSpaced)
    {
        var members = element.EnumerateObject().ToList();
        if (random.Next(rarity) == 0)
            members = [.. members.OrderBy(_ => random.Next())];
        if (members.Count > 0 && random.Next(rarity) == 0)
            members.RemoveAt(random.Next(members.Count));
        if (members.Count > 0 && random.Next(rarity) == 0)
            members.Insert(random.Next(members.Count + 1), members[random.Next(members.Count)]);

        text.Append('{');
        var isFirst = true;
        foreach (var member in members)
        {
            if (random.Next(rarity * 3) == 0)
                AppendMember("\"unknown\"", Values[random.Next(Values.Length)]);
            AppendMember(Name(member, rarity), null);
            Append(member.Value, text, rarity, isSpaced);
        }

        if (random.Next(rarity * 20) == 0)
            text.Append(',');
        text.Append('}');

        void AppendMember(string name, string? value)
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            Space(text, isSpaced);
            text.Append(name);
            Space(text, isSpaced);
            text.Append(':').Append(value);
        }
    }

    void AppendArray(JsonElement element, StringBuilder text, int rarity, bool isSpaced)
    {
        text.Append('[');
        var isFirst = true;
        foreach (var item in element.EnumerateArray())
        {
            if (!isFirst)
                text.Append(',');
            isFirst = false;
            Append(item, text, rarity, isSpaced);
        }

        text.Append(']');
    }

    string Name(JsonProperty member, int rarity)
    {
        var text = new StringBuilder();
        if (random.Next(rarity * 2) == 0)
            AppendText(random.Next(2) == 0 ? member.Name : member.Name.ToUpperInvariant(), text);
        else
            text.Append(JsonSerializer.Serialize(member.Name));
        return text.ToString();
    }

    /// <summary>The same text with other escapes.</summary>
    void AppendText(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (random.Next(3) == 0)
                text.Append("\\u").Append(((int)c).ToString(random.Next(2) == 0 ? "x4" : "X4", CultureInfo.InvariantCulture));
            else if (c is '"' or '\\')
                text.Append('\\').Append(c);
            else if (c < ' ' || char.IsSurrogate(c))
                text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            else
                text.Append(c);
        }

        text.Append('"');
    }

    void AppendNumber(string raw, StringBuilder text) => text.Append(random.Next(8) switch
    {
        0 => $"{raw}0",
        1 => $"0{raw}",
        2 => $"+{raw}",
        3 => $"-{raw}",
        4 => $"{raw}.0",
        5 => $"{raw}e0",
        6 => $"\"{raw}\"",
        _ => $"{raw}E+1",
    });

    void Space(StringBuilder text, bool isSpaced)
    {
        if (isSpaced)
            text.Append(Spaces[random.Next(Spaces.Length)]);
    }
}
