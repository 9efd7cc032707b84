namespace Queue.Json;

public ref partial struct PayloadWriter
{
    /// <summary>
    /// Writes a comma and a member's name with its colon; without the comma when the member is the first of its object.
    /// </summary>
    public void WriteName(ReadOnlySpan<byte> commaAndName) =>
        WriteLiteral(buffer[position - 1] == '{' ? commaAndName[1..] : commaAndName);

    /// <summary>Whether <c>JsonIgnoreCondition.WhenWritingDefault</c> leaves the value out.</summary>
    public static bool IsDefault<T>(T value) where T : struct => EqualityComparer<T>.Default.Equals(default, value);

    /// <summary>
    /// Writes an enum as <c>JsonStringEnumConverter</c> does: by its name, by those of its flags, or as a number.
    /// </summary>
    public void WriteEnumName<T>(T value) where T : struct, Enum => WriteGeneral(value, EnumNames<T>.Converter);
}
