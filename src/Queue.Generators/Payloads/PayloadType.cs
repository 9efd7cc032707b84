using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>A type that a payload is made of.</summary>
/// <param name="Type">As generated code writes it; types refer to each other by it.</param>
/// <param name="Name">The start of the names of its methods, such as <c>ListOfItem</c>.</param>
/// <param name="IsValueType">Whether it can't be null.</param>
abstract record PayloadType(string Type, string Name, bool IsValueType)
{
    /// <summary>The types that a value of this one holds directly, as canonical code writes and reads them.</summary>
    public virtual IEnumerable<string> References => [];

    /// <summary>
    /// Whether only System.Text.Json can write and read it: no canonical code is written for a payload that holds it.
    /// </summary>
    public virtual bool IsByMetadata => false;

    /// <summary>
    /// Whether it is a type in the form that the converters of some members give it: canonical code knows it, metadata
    /// has the type and the converters.
    /// </summary>
    public virtual bool IsForm => false;
}

/// <summary>A type with a <c>[JsonConverter]</c>.</summary>
sealed record ConvertedType(string Type, string Name, bool IsValueType, PayloadConverter Converter)
    : PayloadType(Type, Name, IsValueType)
{
    public override bool IsByMetadata => true;
}

/// <summary>A type that is known only by the converters of members that have it.</summary>
sealed record OpaqueType(string Type, string Name, bool IsValueType) : PayloadType(Type, Name, IsValueType);

/// <summary>A type for which the building blocks have methods.</summary>
sealed record ScalarType(string Type, string Name, bool IsValueType, Scalar Scalar)
    : PayloadType(Type, Name, IsValueType);

/// <summary>An enum, written as a number or by its name.</summary>
/// <param name="Enum">
/// The enum; the same as <paramref name="Type"/>, but for one that only some members write by its name.
/// </param>
/// <param name="Underlying">How its numbers are written and read.</param>
/// <param name="Keyword">Its underlying type, such as <c>int</c>.</param>
/// <param name="Names">The values that are written by their names; null when all are written as numbers.</param>
sealed record EnumType(
    string Type, string Name, string Enum, Scalar Underlying, string Keyword, EquatableArray<EnumName>? Names)
    : PayloadType(Type, Name, true)
{
    public override bool IsForm => Enum != Type;

    /// <summary>Whether it has canonical methods of its own.</summary>
    public bool HasMethods => Names is { Count: <= MaxNames };

    // Comparing one name after the other takes longer, with more of them, than asking the converter.
    const int MaxNames = 32;
}

/// <summary>A nullable value type.</summary>
/// <param name="IsForm">Whether the type below is a form that only some members have.</param>
sealed record NullableType(string Type, string Name, string Underlying, bool IsForm = false)
    : PayloadType(Type, Name, true)
{
    public override bool IsForm { get; } = IsForm;

    public override IEnumerable<string> References => [Underlying];
}

/// <summary>An array, a list or a set.</summary>
sealed record CollectionType(string Type, string Name, bool IsValueType, CollectionKind Kind, string Element)
    : PayloadType(Type, Name, IsValueType)
{
    public override IEnumerable<string> References => [Element];
}

/// <summary>A dictionary.</summary>
/// <param name="HasCanonicalKeys">Whether the building blocks have methods for its keys.</param>
sealed record DictionaryType(
    string Type, string Name, DictionaryKind Kind, string Key, string Value, bool HasCanonicalKeys)
    : PayloadType(Type, Name, false)
{
    public override IEnumerable<string> References => [Key, Value];

    public override bool IsByMetadata => !HasCanonicalKeys;
}

/// <summary>A collection that has no canonical form.</summary>
/// <param name="Arguments">The types that it holds: of its items, or of its keys and values.</param>
sealed record MetadataCollectionType(
    string Type, string Name, bool IsValueType, MetadataFactory Factory, EquatableArray<string> Arguments)
    : PayloadType(Type, Name, IsValueType)
{
    public override IEnumerable<string> References => Arguments;

    public override bool IsByMetadata => true;

    /// <summary>Whether its bytes are one text, in base64.</summary>
    public bool IsText => Factory.Creation == MetadataCreation.Converter;
}

/// <summary>Any JSON: a <c>JsonElement</c>, <c>JsonNode</c> or the like.</summary>
sealed record AnyJsonType(string Type, string Name, bool IsValueType) : PayloadType(Type, Name, IsValueType)
{
    public override bool IsByMetadata => true;
}

/// <summary>A record, class or struct.</summary>
/// <param name="Members">In the order in which they are written.</param>
/// <param name="Parameters">Of the constructor that makes it; empty for none.</param>
/// <param name="HasDefaultConstruction">A struct that is made as its default value, without a constructor.</param>
/// <param name="SetsRequiredMembers">Whether the constructor takes care of the required members.</param>
/// <param name="Handling">What the attributes and interfaces of the type say about handling its values.</param>
/// <param name="Generic">The accessor of the constructor, where the type is generic.</param>
sealed record ObjectType(
    string Type,
    string Name,
    bool IsValueType,
    EquatableArray<PayloadMember> Members,
    EquatableArray<PayloadParameter> Parameters,
    bool HasDefaultConstruction,
    bool SetsRequiredMembers,
    ObjectHandling Handling,
    GenericAccessor? Generic) : PayloadType(Type, Name, IsValueType)
{
    public override IEnumerable<string> References =>
        Members.Where(member => member.IsWritten).Select(member => member.WrittenType);

    public override bool IsByMetadata =>
        Handling.IsByMetadata || Members.Any(member => member.IsByMetadata) || HasOrderToKeep || HasValueToSkip;

    public bool HasOwnConverters => Members.Any(member => member.HasOwnConverter);

    // Setters that do more than set are called in the order of the document, and may set what is absent there.
    bool HasOrderToKeep =>
        Members.Any(member => member is { IsSet: true, IsOptional: true })
        && Members.Any(member => member is { IsSet: true, IsPlain: false });

    // What is written but not read is skipped there; the canonical reader would make it, and run its constructors.
    bool HasValueToSkip =>
        Members.Any(member => member is { IsWritten: true, IsParameter: false, IsSet: false, RunsCode: true });

    /// <summary>Whether C# demands members to be set that metadata sets only when they are there.</summary>
    public bool MustBypassRequired =>
        !SetsRequiredMembers && !HasDefaultConstruction && Members.Any(member => member.IsCSharpRequired);
}
