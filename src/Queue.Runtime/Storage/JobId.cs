using System.Buffers.Binary;

namespace Queue.Storage;

/// <summary>
/// Makes job ids: UUIDs of version 7 (RFC 9562, section 5.7) whose random part is a counter that starts at a random
/// value, so that ids are unique across processes and grow within one. An order of magnitude cheaper than
/// <see cref="Guid.CreateVersion7()"/>.
/// </summary>
public static class JobId
{
    const ulong Variant = 0x8000_0000_0000_0000;
    const ulong CounterMask = 0x3FFF_FFFF_FFFF_FFFF;

    // The tick count never goes back, unlike the wall clock.
    static readonly long StartOffset =
        TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() - Environment.TickCount64;
    static readonly ulong Random12;
    static ulong counter;

    static JobId()
    {
        Span<byte> seed = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(seed);
        Random12 = BinaryPrimitives.ReadUInt16LittleEndian(seed) & 0xFFFUL;

        // Half of the counter's range stays free, so that it does not overflow in the life of a process.
        counter = BinaryPrimitives.ReadUInt64LittleEndian(seed[8..]) & (CounterMask >> 1);
    }

    /// <summary>The next id: greater, in the order of its bytes, than every id that was made before.</summary>
    public static Guid Next()
    {
        var milliseconds = (ulong)(StartOffset + Environment.TickCount64);
        var low = (Interlocked.Increment(ref counter) & CounterMask) | Variant;
        return new Guid(
            (uint)(milliseconds >> 16),
            (ushort)milliseconds,
            (ushort)(0x7000 | Random12),
            (byte)(low >> 56),
            (byte)(low >> 48),
            (byte)(low >> 40),
            (byte)(low >> 32),
            (byte)(low >> 24),
            (byte)(low >> 16),
            (byte)(low >> 8),
            (byte)low);
    }
}
