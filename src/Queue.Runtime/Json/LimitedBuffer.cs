using System.Buffers;

namespace Queue.Json;

/// <summary>A buffer that refuses to grow beyond the largest payload.</summary>
sealed class LimitedBuffer : IBufferWriter<byte>
{
    // System.Text.Json asks for three bytes for each character of a text, and for what surrounds it.
    const int BytesPerCharacter = 3;
    const int MostAround = 4_096;

    readonly ArrayBufferWriter<byte> written = new();

    public ReadOnlySpan<byte> Written => written.WrittenSpan;

    public void Advance(int count)
    {
        written.Advance(count);
        if (written.WrittenCount > QueueLimits.MaxPayloadBytes)
            throw new PayloadTooLargeException(written.WrittenCount);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var least = (sizeHint - MostAround) / BytesPerCharacter;
        if (least > QueueLimits.MaxPayloadBytes)
            throw new PayloadTooLargeException(written.WrittenCount + (long)least);
        return written.GetMemory(sizeHint);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
