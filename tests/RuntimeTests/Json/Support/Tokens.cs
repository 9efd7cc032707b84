using System.Buffers;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Where the tokens of a document are: punctuation, texts, numbers and literals.</summary>
static class Tokens
{
    static readonly SearchValues<byte> Ends = SearchValues.Create("{}[],:\" \n\r\t"u8);

    /// <summary>In their order; of a document that is no JSON, what looks like them.</summary>
    public static List<(int Start, int Length)> Of(ReadOnlySpan<byte> document)
    {
        var tokens = new List<(int Start, int Length)>();
        for (var i = 0; i < document.Length;)
        {
            var length = LengthAt(document[i..]);
            if (document[i] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                tokens.Add((i, length));
            i += length;
        }

        return tokens;
    }

    static int LengthAt(ReadOnlySpan<byte> rest)
    {
        if (rest[0] == '"')
            return TextLength(rest);
        var other = rest.IndexOfAny(Ends);
        return other < 0 ? rest.Length : Math.Max(other, 1);
    }

    static int TextLength(ReadOnlySpan<byte> rest)
    {
        for (var i = 1; i < rest.Length; i++)
        {
            if (rest[i] == '"')
                return i + 1;
            if (rest[i] == '\\')
                i++;
        }

        return rest.Length;
    }
}
