using System.Runtime.CompilerServices;

namespace Queue.Json;

public ref partial struct PayloadReader
{
    const ulong WhiteSpace = (1UL << ' ') | (1UL << '\t') | (1UL << '\n') | (1UL << '\r');

    /// <summary>Skips the tokens of a literal with white space before, between and behind them.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    bool TrySkipSpaced(ReadOnlySpan<byte> literal)
    {
        // Payloads without any white space come here too, wherever generated code asks what follows.
        if (Current > ' ' && Current != literal[0])
            return false;
        position += CountSpaces(position);
        var at = position;
        while (!payload[at..].StartsWith(literal))
        {
            var length = LengthOfToken(literal);
            if (length == literal.Length || !payload[at..].StartsWith(literal[..length]))
                return false;
            at += length;
            at += CountSpaces(at);
            literal = literal[length..];
        }

        at += literal.Length;
        position = at + CountSpaces(at);
        return true;
    }

    /// <summary>
    /// The length of the first token of a literal: a mark of punctuation, a text with its quotes, a word.
    /// </summary>
    static int LengthOfToken(ReadOnlySpan<byte> literal)
    {
        var isText = literal[0] == '"';
        for (var i = 1; i < literal.Length; i++)
        {
            if (isText && literal[i] == '"')
                return i + 1;
            if (!isText && !(char.IsAsciiLetter((char)literal[i - 1]) && char.IsAsciiLetter((char)literal[i])))
                return i;
            if (literal[i] == '\\')
                i++;
        }

        return literal.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void SkipSpaces()
    {
        if (Left > 0 && Current <= ' ')
            TrySkipSpaces();
    }

    /// <summary>Skips white space; false when there is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    bool TrySkipSpaces()
    {
        var count = CountSpaces(position);
        position += count;
        return count > 0;
    }

    readonly int CountSpaces(int start)
    {
        const int few = 16;

        var i = start;
        for (; i < payload.Length && i - start < few; i++)
        {
            if (payload[i] > ' ' || (WhiteSpace >> payload[i] & 1) == 0)
                return i - start;
        }

        var more = payload[i..].IndexOfAnyExcept(" \t\n\r"u8);
        return (more < 0 ? payload.Length : i + more) - start;
    }
}
