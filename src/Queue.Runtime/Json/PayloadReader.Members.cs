namespace Queue.Json;

public ref partial struct PayloadReader
{
    /// <summary>
    /// Skips a comma and a member's name with its colon; without the comma when the member is the first of its object.
    /// </summary>
    public bool TrySkipName(ReadOnlySpan<byte> commaAndName)
    {
        var before = payload[..position].LastIndexOfAnyExcept(" \t\n\r"u8);
        return TrySkip(before >= 0 && payload[before] == '{' ? commaAndName[1..] : commaAndName);
    }

    /// <summary>Reads an enum in any form that <c>JsonStringEnumConverter</c> knows.</summary>
    public bool TryReadEnumName<T>(out T value) where T : struct, Enum =>
        TryReadGeneral(EnumNames<T>.Converter, out value);
}
