using System.Buffers;

namespace Queue.Json;

/// <summary>A buffer that refuses to grow beyond the largest payload.</summary>
sealed class LimitedBuffer : IBufferWriter<byte>
{
    readonly ArrayBufferWriter<byte> written = new();

    public void Advance(int count)
    {
        written.Advance(count);
        if (written.WrittenCount > QueueLimits.MaxPayloadBytes)
            throw PayloadWriter.PayloadTooLarge();
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => written.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => written.GetSpan(sizeHint);

    public ReadOnlySpan<byte> Written => written.WrittenSpan;
}
