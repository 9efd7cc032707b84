namespace Queue.Generators.Payloads;

/// <summary>A property or field of a payload.</summary>
/// <param name="Name">As generated code writes it.</param>
/// <param name="MetadataName">As reflection shows it.</param>
/// <param name="JsonName">The name in the document, not escaped.</param>
/// <param name="HasJsonName">Whether an attribute gives it that name, so that no naming policy can change it.</param>
/// <param name="Type">Its type.</param>
/// <param name="DeclaringType">Where it is declared; a base of the type, or the type itself.</param>
/// <param name="IsField">Whether it is a field.</param>
/// <param name="IsWritten">Whether it has a getter to write it with.</param>
/// <param name="Setting">How a value that was read gets in, unless through the constructor.</param>
/// <param name="IsParameter">Whether a parameter of the constructor takes it.</param>
/// <param name="IsRequired">Whether a document without it is refused.</param>
/// <param name="IsCSharpRequired">Whether it is marked <c>required</c>.</param>
/// <param name="HasJsonInclude">Whether it is marked <c>[JsonInclude]</c>.</param>
/// <param name="Order">What <c>[JsonPropertyOrder]</c> says, 0 by default.</param>
/// <param name="IsGetNullable">Whether null can come out of it.</param>
/// <param name="IsSetNullable">Whether null can be put into it.</param>
/// <param name="Converter">What <c>[JsonConverter]</c> says; null when the type decides.</param>
sealed record PayloadMember(
    string Name,
    string MetadataName,
    string JsonName,
    bool HasJsonName,
    string Type,
    string DeclaringType,
    bool IsField,
    bool IsWritten,
    MemberSetting Setting,
    bool IsParameter,
    bool IsRequired,
    bool IsCSharpRequired,
    bool HasJsonInclude,
    int Order,
    bool IsGetNullable,
    bool IsSetNullable,
    PayloadConverter? Converter)
{
    /// <summary>Whether metadata sets it; for what a constructor takes, System.Text.Json asks only if it is required.</summary>
    public bool IsSetByMetadata => Setting != MemberSetting.None && (!IsParameter || IsRequired);

    /// <summary>Whether only System.Text.Json can write and read it.</summary>
    public bool IsByMetadata => Converter is not null;
}
