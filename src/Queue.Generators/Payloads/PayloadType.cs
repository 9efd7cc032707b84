using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>A type that a payload is made of.</summary>
/// <param name="Type">As generated code writes it; types refer to each other by it.</param>
/// <param name="Name">The start of the names of its methods, such as <c>ListOfItem</c>.</param>
/// <param name="IsValueType">Whether it can't be null.</param>
abstract record PayloadType(string Type, string Name, bool IsValueType)
{
    /// <summary>The types that a value of this one holds directly.</summary>
    public virtual IEnumerable<string> References => [];

    /// <summary>
    /// Whether only System.Text.Json can write and read it: no canonical code is written for a payload that holds it.
    /// </summary>
    public virtual bool IsByMetadata => false;
}

/// <summary>A type with a <c>[JsonConverter]</c>.</summary>
sealed record ConvertedType(string Type, string Name, bool IsValueType, PayloadConverter Converter)
    : PayloadType(Type, Name, IsValueType)
{
    public override bool IsByMetadata => true;
}

/// <summary>A type that is known only by the converters of members that have it.</summary>
sealed record OpaqueType(string Type, string Name, bool IsValueType) : PayloadType(Type, Name, IsValueType)
{
    public override bool IsByMetadata => true;
}

/// <summary>A type for which the building blocks have methods.</summary>
sealed record ScalarType(string Type, string Name, bool IsValueType, Scalar Scalar) : PayloadType(Type, Name, IsValueType);

/// <summary>An enum, written as a number.</summary>
/// <param name="Underlying">The method that reads its underlying type, such as <c>TryReadInt32</c>.</param>
/// <param name="IsSigned">Whether the underlying type is signed.</param>
sealed record EnumType(string Type, string Name, string Underlying, bool IsSigned) : PayloadType(Type, Name, true);

/// <summary>A nullable value type.</summary>
sealed record NullableType(string Type, string Name, string Underlying) : PayloadType(Type, Name, true)
{
    public override IEnumerable<string> References => [Underlying];
}

/// <summary>An array or a list.</summary>
sealed record CollectionType(string Type, string Name, CollectionKind Kind, string Element)
    : PayloadType(Type, Name, false)
{
    public override IEnumerable<string> References => [Element];
}

/// <summary>A dictionary from strings.</summary>
sealed record DictionaryType(string Type, string Name, DictionaryKind Kind, string Key, string Value)
    : PayloadType(Type, Name, false)
{
    public override IEnumerable<string> References => [Key, Value];
}

/// <summary>A record, class or struct.</summary>
/// <param name="Members">In the order in which they are written.</param>
/// <param name="Parameters">Of the constructor that makes it; empty for none.</param>
/// <param name="HasDefaultConstruction">A struct that is made as its default value, without a constructor.</param>
/// <param name="SetsRequiredMembers">Whether the constructor takes care of the required members.</param>
sealed record ObjectType(
    string Type,
    string Name,
    bool IsValueType,
    EquatableArray<PayloadMember> Members,
    EquatableArray<PayloadParameter> Parameters,
    bool HasDefaultConstruction,
    bool SetsRequiredMembers) : PayloadType(Type, Name, IsValueType)
{
    public override IEnumerable<string> References => Members.Select(member => member.Type);

    public override bool IsByMetadata => Members.Any(member => member.IsByMetadata);

    /// <summary>Whether C# demands members to be set that metadata sets only when they are there.</summary>
    public bool MustBypassRequired => !SetsRequiredMembers && !HasDefaultConstruction && Members.Any(member => member.IsCSharpRequired);
}
