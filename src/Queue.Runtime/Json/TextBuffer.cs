using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Queue.Json;

/// <summary>Characters on the stack, or in a rented array when they become many.</summary>
ref struct TextBuffer(Span<char> stack)
{
    Span<char> chars = stack;
    char[]? rented;
    int length;

    public readonly ReadOnlySpan<char> Written => chars[..length];

    public void Append(char c)
    {
        if (length == chars.Length)
            Grow(1);
        chars[length++] = c;
    }

    public void Append(ReadOnlySpan<byte> ascii)
    {
        if (chars.Length - length < ascii.Length)
            Grow(ascii.Length);
        length += Encoding.Latin1.GetChars(ascii, chars[length..]);
    }

    /// <summary>Appends text in UTF-8; false when it is not valid.</summary>
    public bool TryAppendUtf8(ReadOnlySpan<byte> utf8)
    {
        if (chars.Length - length < utf8.Length)
            Grow(utf8.Length);
        var status = Utf8.ToUtf16(utf8, chars[length..], out _, out var written, replaceInvalidSequences: false);
        length += written;
        return status == OperationStatus.Done;
    }

    public override readonly string ToString() => new(Written);

    public readonly void Dispose()
    {
        if (rented is not null)
            ArrayPool<char>.Shared.Return(rented);
    }

    void Grow(int count)
    {
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(chars.Length * 2, length + count));
        Written.CopyTo(larger);
        Dispose();
        chars = rented = larger;
    }
}
