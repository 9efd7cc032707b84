using Microsoft.CodeAnalysis;

namespace Queue.Generators.Payloads;

/// <summary>The types that are single values in a document.</summary>
static class Scalars
{
    static readonly Dictionary<string, Scalar> ByName = new(StringComparer.Ordinal)
    {
        ["System.Boolean"] = new("Boolean", "WriteBoolean"),
        ["System.SByte"] = new("SByte", "WriteInt64"),
        ["System.Byte"] = new("Byte", "WriteUInt64"),
        ["System.Int16"] = new("Int16", "WriteInt64"),
        ["System.UInt16"] = new("UInt16", "WriteUInt64"),
        ["System.Int32"] = new("Int32", "WriteInt64"),
        ["System.UInt32"] = new("UInt32", "WriteUInt64"),
        ["System.Int64"] = new("Int64", "WriteInt64"),
        ["System.UInt64"] = new("UInt64", "WriteUInt64"),
        ["System.Single"] = new("Single", "WriteSingle"),
        ["System.Double"] = new("Double", "WriteDouble"),
        ["System.Decimal"] = new("Decimal", "WriteDecimal"),
        ["System.Char"] = new("Char", "WriteChar"),
        ["System.String"] = new("String", "WriteString", IsValueType: false),
        ["System.Guid"] = new("Guid", "WriteGuid"),
        ["System.DateTime"] = new("DateTime", "WriteDateTime"),
        ["System.DateTimeOffset"] = new("DateTimeOffset", "WriteDateTimeOffset"),
        ["System.DateOnly"] = new("DateOnly", "WriteDateOnly"),
        ["System.TimeOnly"] = new("TimeOnly", "WriteTimeOnly"),
        ["System.TimeSpan"] = new("TimeSpan", "WriteTimeSpan"),
        ["System.Uri"] = new("Uri", "WriteUri", IsValueType: false),
        ["System.Half"] = new("Half", null),
        ["System.Int128"] = new("Int128", null),
        ["System.UInt128"] = new("UInt128", null),
        ["System.Version"] = new("Version", null, IsValueType: false),
    };

    static readonly Scalar ByteArray = new("ByteArray", "WriteBase64", IsValueType: false);

    public static IEnumerable<string> Names => ByName.Values.Append(ByteArray).Select(scalar => scalar.Name);

    public static Scalar? Find(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol { IsSZArray: true, ElementType.SpecialType: SpecialType.System_Byte })
            return ByteArray;
        if (type is not INamedTypeSymbol { IsGenericType: false, ContainingType: null } named
            || named.ContainingNamespace is not { Name: nameof(System), ContainingNamespace.IsGlobalNamespace: true }
            || !ByName.TryGetValue($"System.{named.MetadataName}", out var scalar)
            || !FrameworkTypes.IsFramework(named))
        {
            return null;
        }

        return scalar;
    }
}
