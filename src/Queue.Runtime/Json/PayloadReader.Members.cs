using System.Runtime.CompilerServices;

namespace Queue.Json;

public ref partial struct PayloadReader
{
    /// <summary>
    /// Skips a comma and a member's name with its colon; without the comma when the member is the first of its object.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TrySkipName(ReadOnlySpan<byte> commaAndName)
    {
        const int few = sizeof(uint);

        // Where most members are absent, each must cost no more than a look at the bytes where its name would end.
        if (payload.Length - position < commaAndName.Length)
            return false;
        var start = payload[position] == ',' ? position : position - 1;
        var end = Unsafe.ReadUnaligned<uint>(in payload[start + commaAndName.Length - few]);
        var isLikely = end == Unsafe.ReadUnaligned<uint>(in commaAndName[^few])
            || payload[start + 1] <= ' ' || end >> 24 <= ' ';
        return isLikely && TrySkipLikelyName(commaAndName);
    }

    /// <summary>Reads an enum in any form that <c>JsonStringEnumConverter</c> knows.</summary>
    public bool TryReadEnumName<T>(out T value) where T : struct, Enum =>
        TryReadGeneral(EnumNames<T>.Converter, out value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool TrySkipLikelyName(ReadOnlySpan<byte> commaAndName)
    {
        SkipSpaces();
        var before = position - 1;
        if (before >= 0 && payload[before] <= ' ')
            before = payload[..before].LastIndexOfAnyExcept(" \t\n\r"u8);
        return TrySkip(before >= 0 && payload[before] == '{' ? commaAndName[1..] : commaAndName);
    }
}
