using System.Buffers;

namespace Queue.Generators.Common;

/// <summary>
/// Text that grows in memory which is used again: a program with a thousand jobs gets megabytes of code.
/// </summary>
sealed class TextBuffer
{
    const int FirstLength = 4 * 1024;

    char[] text = [];

    public int Length { get; private set; }

    public void Append(char c)
    {
        Reserve(1);
        text[Length++] = c;
    }

    public void Append(char c, int count)
    {
        Reserve(count);
        text.AsSpan(Length, count).Fill(c);
        Length += count;
    }

    public void Append(string part) => Append(part.AsSpan());

    public void Append(ReadOnlySpan<char> part)
    {
        Reserve(part.Length);
        part.CopyTo(text.AsSpan(Length));
        Length += part.Length;
    }

    public ReadOnlySpan<char> Slice(int start, int length) => text.AsSpan(start, length);

    /// <summary>Takes back what is behind a position.</summary>
    public void Cut(int position) => Length = position;

    /// <summary>Gives the memory back, and is empty then.</summary>
    public void Clear()
    {
        if (text.Length > 0)
            ArrayPool<char>.Shared.Return(text);
        (text, Length) = ([], 0);
    }

    void Reserve(int count)
    {
        if (text.Length - Length >= count)
            return;
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(FirstLength, Math.Max(2 * text.Length, Length + count)));
        text.AsSpan(0, Length).CopyTo(larger);
        if (text.Length > 0)
            ArrayPool<char>.Shared.Return(text);
        text = larger;
    }
}
