using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Queue.Json;

/// <summary>
/// Reads the canonical form of a payload: the bytes that <see cref="PayloadWriter"/> writes, in that order, with white
/// space between them or not, and with text escaped or not. Whatever does not look so makes a method return false; the
/// payload is then read in the general way, which also knows what is wrong with it. Called by generated code.
/// </summary>
public ref partial struct PayloadReader
{
    readonly ReadOnlySpan<byte> payload;
    int position;
    int depth;

    /// <summary>A reader at the start of a payload.</summary>
    public PayloadReader(ReadOnlySpan<byte> payload) => this.payload = payload;

    /// <summary>Whether everything has been read, but for white space.</summary>
    public readonly bool IsAtEnd => position == payload.Length || position + CountSpaces(position) == payload.Length;

    readonly int Left => payload.Length - position;

    readonly ref byte Current => ref Unsafe.Add(ref MemoryMarshal.GetReference(payload), position);

    /// <summary>
    /// Skips exactly these tokens, punctuation and names, all of them whole; moves only if all are there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySkip(ReadOnlySpan<byte> literal)
    {
        if (Left < literal.Length)
            return false;
        if (!MemoryMarshal.CreateReadOnlySpan(ref Current, literal.Length).SequenceEqual(literal))
            return TrySkipSpaced(literal);
        position += literal.Length;
        return true;
    }

    /// <summary>Skips <c>null</c>.</summary>
    public bool TrySkipNull() => Left > 0 && (Current == 'n' || Current <= ' ') && TrySkip("null"u8);

    /// <summary>
    /// Reads a number or a string as its converter does, for types that have no method of their own here.
    /// </summary>
    public bool TryReadGeneral<T>(JsonConverter<T> converter, out T? value)
    {
        ArgumentNullException.ThrowIfNull(converter);
        value = default;
        if (value is null && TrySkipNull())
            return true;
        var token = new Utf8JsonReader(payload[position..]);
        try
        {
            if (!token.Read() || token.TokenType is not (JsonTokenType.Number or JsonTokenType.String))
                return false;
            value = converter.Read(ref token, typeof(T), JobPayload.Options);
            position += (int)token.BytesConsumed;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>
    /// Says that an object or a collection begins, and false when it is nested too deeply; only needed where types can
    /// nest without end.
    /// </summary>
    /// <exception cref="InsufficientExecutionStackException">Little of the thread's stack is left.</exception>
    public bool TryEnter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return ++depth < JobPayload.MaxDepth;
    }

    /// <summary>Says that the object or collection ends.</summary>
    public void Leave() => depth--;
}
