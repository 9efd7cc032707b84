namespace Queue.Generators.Common;

/// <summary>Reads pieces of texts one after the other.</summary>
sealed class CodeReader(List<(TextBuffer Text, int Start, int Length)> pieces) : TextReader
{
    int piece;
    int position;

    public override int Peek() => MoveToText() ? pieces[piece].Text.Slice(pieces[piece].Start + position, 1)[0] : -1;

    public override int Read()
    {
        var next = Peek();
        position += next < 0 ? 0 : 1;
        return next;
    }

    public override int Read(char[] buffer, int index, int count)
    {
        var read = 0;
        while (read < count && MoveToText())
        {
            var (text, start, length) = pieces[piece];
            var part = Math.Min(count - read, length - position);
            text.Slice(start + position, part).CopyTo(buffer.AsSpan(index + read));
            read += part;
            position += part;
        }

        return read;
    }

    bool MoveToText()
    {
        while (piece < pieces.Count && position == pieces[piece].Length)
            (piece, position) = (piece + 1, 0);
        return piece < pieces.Count;
    }
}
