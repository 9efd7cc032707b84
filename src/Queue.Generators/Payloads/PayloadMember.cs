namespace Queue.Generators.Payloads;

/// <summary>A property or field of a payload.</summary>
/// <param name="Name">As generated code writes it.</param>
/// <param name="MetadataName">As reflection shows it.</param>
/// <param name="JsonName">The name in the document, not escaped.</param>
/// <param name="HasJsonName">Whether an attribute gives it that name, so that no naming policy can change it.</param>
/// <param name="Type">Its type.</param>
/// <param name="DeclaringType">Where it is declared; a base of the type, or the type itself.</param>
/// <param name="IsField">Whether it is a field.</param>
/// <param name="HasGetter">Whether it has a getter to write it with.</param>
/// <param name="Setting">How a value that was read gets in, unless through the constructor.</param>
/// <param name="IsParameter">Whether a parameter of the constructor takes it.</param>
/// <param name="IsRequired">Whether a document without it is refused.</param>
/// <param name="IsCSharpRequired">Whether it is marked <c>required</c>.</param>
/// <param name="HasJsonInclude">Whether it is marked <c>[JsonInclude]</c>.</param>
/// <param name="Order">What <c>[JsonPropertyOrder]</c> says, 0 by default.</param>
/// <param name="IsGetNullable">Whether null can come out of it.</param>
/// <param name="IsSetNullable">Whether null can be put into it.</param>
/// <param name="Converter">What <c>[JsonConverter]</c> says; null when the type decides.</param>
/// <param name="Form">The type in the form that the converter gives it, where there is canonical code for it.</param>
/// <param name="Ignore">The condition of <c>[JsonIgnore]</c>; null without the attribute.</param>
/// <param name="Handling">What the attributes say about handling its value.</param>
/// <param name="IsPlain">Whether setting it does nothing else: a field, or a property without code of its own.</param>
/// <param name="StartsAsDefault">Whether it surely has its type's default value where nothing sets it.</param>
/// <param name="RunsCode">Whether making its value runs constructors or setters of the user's.</param>
/// <param name="Generic">The accessor that sets it, where a generic type declares it.</param>
sealed record PayloadMember(
    string Name,
    string MetadataName,
    string JsonName,
    bool HasJsonName,
    string Type,
    string DeclaringType,
    bool IsField,
    bool HasGetter,
    MemberSetting Setting,
    bool IsParameter,
    bool IsRequired,
    bool IsCSharpRequired,
    bool HasJsonInclude,
    int Order,
    bool IsGetNullable,
    bool IsSetNullable,
    PayloadConverter? Converter,
    string? Form,
    IgnoreCondition? Ignore,
    MemberHandling Handling,
    bool IsPlain,
    bool StartsAsDefault,
    bool RunsCode,
    GenericAccessor? Generic)
{
    /// <summary>The type as canonical code writes it.</summary>
    public string WrittenType => Form ?? Type;

    /// <summary>Whether it is in the canonical form, at least for some values.</summary>
    public bool IsWritten => HasGetter && Ignore != IgnoreCondition.WhenWriting;

    /// <summary>Whether the canonical form leaves it out for some values.</summary>
    public bool IsConditional => Ignore is IgnoreCondition.WhenWritingNull or IgnoreCondition.WhenWritingDefault;

    /// <summary>Whether the canonical form is read without it too.</summary>
    public bool IsOptional => IsConditional && !IsRequired;

    /// <summary>Whether a value that was read is set, and not given to the constructor.</summary>
    public bool IsSet => Setting != MemberSetting.None && !IsParameter && Ignore != IgnoreCondition.WhenReading;

    /// <summary>Whether it is set only if it was there, so that it otherwise keeps its initializer.</summary>
    public bool IsSetLater => IsOptional && IsWritten && IsSet && !StartsAsDefault;

    /// <summary>Whether only System.Text.Json can write and read it.</summary>
    public bool IsByMetadata => HasOwnConverter || Handling.IsByMetadata;

    /// <summary>Whether it has a converter other than System.Text.Json's own for names of enums.</summary>
    public bool HasOwnConverter => Converter is not null && Form is null;
}
