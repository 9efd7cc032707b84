using System.Text;
using Queue.Json;

namespace Queue.Benchmarks.Json;

/// <summary>
/// A kind of payload that is made to cost much: wherever time or memory could grow faster than its length.
/// </summary>
/// <param name="Name">What it is made of.</param>
/// <param name="Create">Makes one that is about so many bytes long, and no longer.</param>
/// <param name="Decode">Decodes one; whether that succeeds does not matter.</param>
sealed record HostilePayload(string Name, Func<int, byte[]> Create, Action<byte[]> Decode)
{
    const string Start = "{\"Value\":";
    const int ItemsPerList = 1_000;

    // So long that no object has too many members.
    static readonly string Many = new('x', 200);

    public static IReadOnlyList<HostilePayload> All { get; } =
    [
        Of<HostileText>("text of ASCII", Fill("\"", "abcdefgh", "\"}")),
        Of<HostileText>("text of quotes", Fill("\"", "\\\"", "\"}")),
        Of<HostileText>("text of escaped letters", Fill("\"", "\\u0041", "\"}")),
        Of<HostileText>("text of escaped pairs", Fill("\"", "\\uD83C\\uDF89", "\"}")),
        Of<HostileText>("text of raw letters", Fill("\"", "яж", "\"}")),
        Of<HostileText>("text of raw and escaped letters", Fill("\"", "я\\n", "\"}")),
        Of<HostileText>("text without an end", Fill("\"", "abc\\n", "")),
        Of<HostileText>(
            "text with wrong UTF-8 at its end", size => [.. Fill("\"", "я", "")(size - 8), 0xC3, .. "\"}"u8]),
        Of<HostileText>("white space before a text", Fill("", " \n", "null}")),
        Of<HostileText>("white space at the end", Fill("null}", "\t", "")),
        Of<HostileText>("unknown text", Fill("null,\"x\":\"", "\\u0041", "\"}")),
        Of<HostileText>("unknown arrays, nested", Fill("null,\"x\":[", Nested("[", 60, "]") + ",", "1]}")),
        Of<HostileText>("unknown members", Fill("null", $",\"{Many}\":1", "}")),
        Of<HostileText>("the same member again and again", Fill("null", $",\"Value\":\"{Many}\"", "}")),
        Of<HostileText>("arrays that are not closed", Fill("", "[", "")),
        Of<HostileLetter>("character of many", Fill("\"", "\\u0041", "\"}")),
        Of<HostileInteger>("integer of many digits", Fill("", "1234567890", "}")),
        Of<HostileInteger>("integer of many zeros", Fill("", "0", "}")),
        Of<HostileReal>("double of many digits", Fill("", "1234567890", "}")),
        Of<HostileReal>("double of many decimals", Fill("0.", "0000000001", "}")),
        Of<HostileReal>("double with a long exponent", Fill("1e", "0", "1}")),
        Of<HostileDecimal>("decimal of many digits", Fill("", "1234567890", "}")),
        Of<HostileDecimal>("decimal of many decimals", Fill("1.", "0", "1}")),
        Of<HostileWide>("Int128 of many digits", Fill("", "1234567890", "}")),
        Of<HostileBytes>("bytes", Fill("\"", "QUJD", "\"}")),
        Of<HostileBytes>("bytes with white space", Fill("\"", "Q U JD", "\"}")),
        Of<HostileLink>("relative link", Fill("\"", "a/../", "\"}")),
        Of<HostileLink>("absolute link", Fill("\"https://example.org/", "a/../", "\"}")),
        Of<HostileLink>("link with a long host", Fill("\"https://", "a.", "org\"}")),
        Of<HostileLink>("link with a raw path", Fill("\"https://example.org/", "я%20", "\"}")),
        Of<HostileVersion>("version of many digits", Fill("\"1.", "2", "\"}")),
        Of<HostileTime>("time of many digits", Fill("\"2026-11-23T10:11:12.", "3", "\"}")),
        Of<HostileTexts>("empty texts", Lists("\"\"")),
        Of<HostileTexts>("texts of one escape", Lists("\"\\u0041\"")),
        Of<HostileTexts>("texts of one raw letter", Lists("\"я\"")),
        Of<HostileTexts>("texts of commas", Lists("\",,,,,,,,,,,,,,,,\"")),
        Of<HostileReals>("doubles of 17 digits", Lists("0.12345678901234567")),
        Of<HostileReals>("doubles with white space", Lists(" \n 1.5 \n ")),
        Of<HostileReals>("doubles with exponents", Lists("-1.7976931348623157e-308")),
        Of<HostileReals>(
            "doubles, the last of them wrong", size => [.. Lists("0.25")(size - 2).AsSpan(..^3), .. "x]}"u8]),
        Of<HostileTags>("dictionaries of few entries", Lists("\"a\":1", '{', '}', 120)),
        Of<HostileTags>("dictionaries with one key again and again", Lists("\"a\":1", '{', '}')),
        Of<HostileTree>("trees", Fill("1,\"Children\":[", Tree(30) + ",", "null]}")),
        Of<HostileTree>(
            "trees with white space", Fill("1, \"Children\": [", Tree(30).Replace(",", " , ") + ", ", "null ] }")),
        Of<HostileTree>("trees, reordered", Fill("1,\"Children\":[", Reordered(30) + ",", "null]}")),
    ];

    /// <summary>Dictionaries by integers of one hash code: the framework's weakness, bounded here by the items.</summary>
    public static HostilePayload CollidingKeys { get; } =
        Of<HostileNumbers>("keys with one hash code", Keys(i => (i << 32) | i));

    /// <summary>The same with hash codes that differ.</summary>
    public static HostilePayload OrdinaryKeys { get; } =
        Of<HostileNumbers>("keys with hash codes that differ", Keys(i => i << 32));

    static HostilePayload Of<T>(string name, Func<int, byte[]> create) where T : IJob<T> => new(name, create, payload =>
    {
        try
        {
            GC.KeepAlive(JobPayload.Decode<T>(payload));
        }
        catch (JobPayloadException)
        {
            // Refusing must be as cheap as reading.
        }
    });

    /// <summary>As many units as fit.</summary>
    static Func<int, byte[]> Fill(string prefix, string unit, string suffix) => size =>
    {
        var (before, repeated, after) = (
            Encoding.UTF8.GetBytes(Start + prefix), Encoding.UTF8.GetBytes(unit), Encoding.UTF8.GetBytes(suffix));
        var count = (size - before.Length - after.Length) / repeated.Length;
        return [.. before, .. Enumerable.Repeat(repeated, count).SelectMany(bytes => bytes), .. after];
    };

    static Func<int, byte[]> Lists(string item, char open = '[', char close = ']', int itemsPerList = ItemsPerList)
    {
        var list = open + string.Join(',', Enumerable.Repeat(item, itemsPerList)) + close;
        return Fill("[", list + ",", list + "]}");
    }

    static Func<int, byte[]> Keys(Func<long, long> key)
    {
        var entries = Enumerable.Range(1, QueueLimits.MaxCollectionItems).Select(i => $"\"{key(i)}\":1");
        var dictionary = $"{{{string.Join(',', entries)}}}";
        return Fill("[", $"{dictionary},", "{}]}");
    }

    static string Nested(string start, int depth, string end) =>
        string.Concat(Enumerable.Repeat(start, depth)) + string.Concat(Enumerable.Repeat(end, depth));

    static string Tree(int depth) => Nested("{\"Value\":1,\"Children\":[", depth, "]}");

    static string Reordered(int depth) => Nested("{\"Children\":[", depth, "],\"Value\":1}");
}
