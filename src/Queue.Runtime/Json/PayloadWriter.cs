using System.Buffers;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Queue.Json;

/// <summary>
/// Writes the canonical form of a payload: the bytes that System.Text.Json would write by default. Called by generated
/// code, which says when to write what; nothing here checks that the whole is JSON.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct PayloadWriter : IDisposable
{
    const int FirstBytes = 1_024;
    const int KeptBytes = 64 * 1_024;

    // Room beyond the limit, so that a few bytes can be reserved without asking how many of them will be used.
    const int Slack = 4_096;

    [ThreadStatic]
    static byte[]? spare;

    byte[] buffer;
    int position;
    int depth;

    /// <summary>A writer with nothing written. It uses the thread's buffer until it is disposed.</summary>
    public PayloadWriter()
    {
        // Taken away while in use: a getter that dispatches a job while its own is written gets another one.
        buffer = spare ?? new byte[FirstBytes];
        spare = null;
    }

    /// <summary>The bytes written. Valid until the next write.</summary>
    public readonly ReadOnlySpan<byte> Written => buffer.AsSpan(0, position);

    /// <summary>Gives the buffer back to the thread, or to the pool if it is large.</summary>
    public void Dispose()
    {
        GiveBack();
        buffer = [];
        position = 0;
    }

    /// <summary>Writes bytes as they are: punctuation and names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteLiteral(ReadOnlySpan<byte> literal)
    {
        literal.CopyTo(MemoryMarshal.CreateSpan(ref Reserve(literal.Length), literal.Length));
        position += literal.Length;
    }

    /// <summary>Writes <c>null</c>.</summary>
    public void WriteNull() => WriteLiteral("null"u8);

    /// <summary>Writes <c>null</c> if the value is null; false when it is not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryWriteNull([NotNullWhen(false)] object? value)
    {
        if (value is not null)
            return false;
        WriteNull();
        return true;
    }

    /// <summary>Writes a value as its converter does, for types that have no method of their own here.</summary>
    public void WriteGeneral<T>(T value, JsonConverter<T> converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        if (value is null)
        {
            WriteNull();
            return;
        }

        try
        {
            WriteLiteral(GeneralWriter.Write(value, converter));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new NotCanonicalException();
        }
    }

    /// <summary>
    /// Ends a write that the canonical form has no bytes for: the payload is then written in the general way.
    /// </summary>
    [DoesNotReturn]
    public static void StepBack() => throw new NotCanonicalException();

    /// <summary>Says that an object or a collection begins; only needed where types can nest without end.</summary>
    /// <exception cref="InsufficientExecutionStackException">Little of the thread's stack is left.</exception>
    public void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();

        // One level short of the limit, where System.Text.Json begins to tell values from nulls.
        if (++depth >= JobPayload.MaxDepth)
            throw new NotCanonicalException();
    }

    /// <summary>Says that the object or collection ends.</summary>
    public void Leave() => depth--;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    ref byte Reserve(int count)
    {
        if (buffer.Length - position < count)
            Grow(count);
        return ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), position);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int count)
    {
        const int most = QueueLimits.MaxPayloadBytes + Slack;
        if (position > QueueLimits.MaxPayloadBytes)
            throw new PayloadTooLargeException(position);
        if (count > most - position)
            throw TooLargeWith(count);
        var length = Math.Min(most, Math.Max(buffer.Length * 2, position + count));
        var larger = length <= KeptBytes ? new byte[length] : ArrayPool<byte>.Shared.Rent(length);
        Written.CopyTo(larger);
        GiveBack();
        buffer = larger;
    }

    readonly void GiveBack()
    {
        if (buffer.Length <= KeptBytes)
            spare = buffer;
        else
            ArrayPool<byte>.Shared.Return(buffer);
    }

    readonly PayloadTooLargeException TooLargeWith(long count) => new(position + count);
}
