namespace Queue.RuntimeTests.Json.Support;

/// <summary>Mutations that know nothing of JSON, and bytes that are no UTF-8.</summary>
static class ByteMutations
{
    static readonly byte[][] Wrong =
    [
        [0x80], [0xBF], [0xFF], [0xFE], [0xC0, 0x80], [0xC1, 0xBF], [0xC3], [0xE2, 0x82], [0xE0, 0x80, 0xAF],
        [0xE0, 0x9F, 0xBF],
        [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF0, 0x9F, 0x8E], [0xF0, 0x80, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80],
        [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xC3, 0x28], [0xE2, 0x28, 0xA1],
        [0xF0, 0x28, 0x8C, 0xBC],
    ];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("invalid UTF-8 in a text", Answers.Error, SpoilText),
        new("invalid UTF-8 anywhere", Answers.Error, (random, document) =>
            InsertAt(document, random.Next(document.Length + 1), Wrong[random.Next(Wrong.Length)])),
        new("truncated", Answers.Error, (random, document) => document[..random.Next(document.Length)]),
        new("a byte changed", Answers.Both, (random, document) => Change(document, random, (byte)random.Next(256))),
        new("a character changed", Answers.Both, (random, document) => Change(document, random, NextCharacter(random))),
        new("a byte left out", Answers.Both, (random, document) =>
            document.Length == 0 ? null : RemoveAt(document, random.Next(document.Length))),
        new("a character too many", Answers.Both, (random, document) =>
            InsertAt(document, random.Next(document.Length + 1), [NextCharacter(random)])),
        new("a part twice", Answers.Error, Repeat),
    ];

    static byte[]? SpoilText(Random random, byte[] document)
    {
        var texts = Tokens.Of(document).Where(token => document[token.Start] == '"' && token.Length > 1).ToList();
        if (texts.Count == 0)
            return null;
        var (start, length) = texts[random.Next(texts.Count)];
        return InsertAt(document, start + random.Next(1, length), Wrong[random.Next(Wrong.Length)]);
    }

    static byte[]? Repeat(Random random, byte[] document)
    {
        if (document.Length == 0)
            return null;
        var start = random.Next(document.Length);
        var part = document.AsSpan(start, random.Next(1, Math.Min(20, document.Length - start) + 1)).ToArray();
        return InsertAt(document, random.Next(document.Length + 1), part);
    }

    static byte[]? Change(byte[] document, Random random, byte value)
    {
        if (document.Length == 0)
            return null;
        var changed = (byte[])document.Clone();
        changed[random.Next(changed.Length)] = value;
        return changed;
    }

    static byte[] InsertAt(byte[] document, int at, byte[] bytes) => [.. document[..at], .. bytes, .. document[at..]];

    static byte[] RemoveAt(byte[] document, int at) => [.. document[..at], .. document[(at + 1)..]];

    static byte NextCharacter(Random random) => "\"\\{}[],:0123456789-.eE+nulltrefasbTZ/ \n"u8[random.Next(39)];
}
