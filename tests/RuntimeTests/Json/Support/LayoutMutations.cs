using System.Text;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Mutations of what is between the tokens, and of the punctuation.</summary>
static class LayoutMutations
{
    static readonly string[] OtherSpaces = ["\u00a0", "\u2028", "\u3000", "\ufeff", "\v", "\f", "\0", "\u0085"];

    static readonly string[] Ends = [",", "}", "]", "null", " 1", "\n{}", "x", "\0", ":", "\"\"", "//"];

    public static IReadOnlyList<Mutation> All { get; } =
    [
        new("white space everywhere", Answers.Value, (random, document) =>
            Insert(document, Boundaries(document), random, 1, SpaceOf)),
        new("white space somewhere", Answers.Value, (random, document) =>
            Insert(document, Boundaries(document), random, 8, SpaceOf)),
        new("white space at one place", Answers.Value, (random, document) =>
            InsertOnce(document, Boundaries(document), random, SpaceOf)),
        new("white space of other alphabets", Answers.Error, (random, document) =>
            InsertOnce(document, Boundaries(document), random, OtherSpaceOf)),
        new("white space in a token", Answers.Error, (random, document) =>
            InsertOnce(document, InsideTokens(document), random, random => Any([" ", "\n", "\t", "\r"], random))),
        new("a comment", Answers.Error, (random, document) =>
            InsertOnce(document, Boundaries(document), random, random => Any(["/**/", "//\n", "#\n"], random))),
        new("a comma too many", Answers.Error, (random, document) =>
            InsertOnce(document, Boundaries(document), random, _ => ",")),
        new("a bracket too many", Answers.Error, (random, document) =>
            InsertOnce(document, Boundaries(document), random, random => Any(["]", "}", "[", "{"], random))),
        new("punctuation replaced", Answers.Error, Replace),
        new("punctuation left out", Answers.Error, Remove),
        new("data after the end", Answers.Error, (random, document) =>
            [.. document, .. Encoding.UTF8.GetBytes(Any(Ends, random))]),
        new("a byte order mark", Answers.Error, (_, document) => [0xEF, 0xBB, 0xBF, .. document]),
        new("nothing but white space", Answers.Error, (random, _) =>
            Encoding.UTF8.GetBytes(Any(["", " ", "\n\t"], random))),
    ];

    static string SpaceOf(Random random) => Any([" ", "\n", "\t", "\r", "\r\n  ", "                   "], random);

    static string OtherSpaceOf(Random random) => Any(OtherSpaces, random);

    static byte[]? Insert(byte[] document, List<int> places, Random random, int rarity, Func<Random, string> next)
    {
        if (places.Count == 0)
            return null;
        var result = new List<byte>(document.Length * 2);
        var done = 0;
        foreach (var place in places)
        {
            result.AddRange(document.AsSpan(done, place - done));
            done = place;
            if (random.Next(rarity) == 0)
                result.AddRange(Encoding.UTF8.GetBytes(next(random)));
        }

        result.AddRange(document.AsSpan(done));
        return [.. result];
    }

    static byte[]? InsertOnce(byte[] document, List<int> places, Random random, Func<Random, string> next) =>
        places.Count == 0 ? null : Insert(document, [places[random.Next(places.Count)]], random, 1, next);

    static byte[]? Replace(Random random, byte[] document) => ChangePunctuation(document, random, at =>
    {
        var changed = (byte[])document.Clone();
        do
            changed[at] = "{}[],:;=.\""u8[random.Next(10)];
        while (changed[at] == document[at]);
        return changed;
    });

    static byte[]? Remove(Random random, byte[] document) =>
        ChangePunctuation(document, random, at => [.. document[..at], .. document[(at + 1)..]]);

    static byte[]? ChangePunctuation(byte[] document, Random random, Func<int, byte[]> change)
    {
        var places = Tokens.Of(document)
            .Where(token => token.Length == 1 && "{}[],:"u8.Contains(document[token.Start])).ToList();
        return places.Count == 0 ? null : change(places[random.Next(places.Count)].Start);
    }

    static List<int> Boundaries(byte[] document) =>
    [
        .. Tokens.Of(document)
            .SelectMany<(int Start, int Length), int>(token => [token.Start, token.Start + token.Length]).Distinct(),
    ];

    /// <summary>Places inside numbers and literals; inside texts and names a space would be right.</summary>
    static List<int> InsideTokens(byte[] document) =>
    [
        .. Tokens.Of(document).Where(token => document[token.Start] != '"')
            .SelectMany(token => Enumerable.Range(token.Start + 1, token.Length - 1)),
    ];

    static string Any(ReadOnlySpan<string> of, Random random) => of[random.Next(of.Length)];
}
