using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Queue.CompilerServices;

/// <summary>Eight characters of the start, the middle and the end of a name: all of it up to 24.</summary>
readonly struct JobNameSample
{
    public const int MinWindowed = 8;
    public const int MaxWhole = 3 * MinWindowed;
    const ulong Factor = 0x9E3779B97F4A7C15;
    const ulong OtherFactor = 0xC2B2AE3D27D4EB4F;
    readonly Vector128<ushort> start;
    readonly Vector128<ushort> middle;
    readonly Vector128<ushort> end;

    JobNameSample(Vector128<ushort> all) => (start, middle, end) = (all, all, all);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    JobNameSample(string name)
    {
        ref var text = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(name.AsSpan()));
        var last = (nuint)(name.Length - MinWindowed);
        start = Vector128.LoadUnsafe(ref text);
        middle = Vector128.LoadUnsafe(ref text, last / 2);
        end = Vector128.LoadUnsafe(ref text, last);
    }

    public static JobNameSample Of(string name) => name.Length >= MinWindowed ? OfWindows(name) : OfShort(name);

    /// <summary>Of a name that has <see cref="MinWindowed"/> characters or more, which is not checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static JobNameSample OfWindows(string name) => new(name);

    /// <summary>Names of one length up to <see cref="MaxWhole"/> are equal if their samples are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSame(in JobNameSample other) =>
        ((start ^ other.start) | (middle ^ other.middle) | (end ^ other.end)) == Vector128<ushort>.Zero;

    /// <summary>Its upper bits are the good ones.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Hash(int length)
    {
        var mixed = ((start << 9) + (middle << 5) + end).AsUInt64();
        return ((mixed[0] + (ulong)length) * Factor) + (mixed[1] * OtherFactor);
    }

    static JobNameSample OfShort(string name)
    {
        Span<ushort> text = stackalloc ushort[MinWindowed];
        text.Clear();
        name.CopyTo(MemoryMarshal.Cast<ushort, char>(text));
        return new(Vector128.Create<ushort>(text));
    }
}
