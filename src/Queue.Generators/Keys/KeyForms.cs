using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Payloads;

namespace Queue.Generators.Keys;

/// <summary>How values are written in keys: equal ones have to be written alike, different ones differently.</summary>
static class KeyForms
{
    /// <summary>How a value of the type is written; null when it can't be a part of a key.</summary>
    public static (string Write, string Before, string After)? Find(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying })
        {
            var write = Scalars.Find(underlying)?.Write;
            return write is null ? null : (write, write == "WriteInt64" ? "(long)" : "(ulong)", "");
        }

        return Scalars.Find(type) switch
        {
            { Name: "DateTimeOffset", Write: { } write } => (write, "", ".ToUniversalTime()"),
            {
                Write: "WriteBoolean" or "WriteInt64" or "WriteUInt64" or "WriteChar" or "WriteString" or "WriteGuid"
                    or "WriteDateTime" or "WriteDateOnly" or "WriteTimeOnly" or "WriteTimeSpan" or "WriteUri",
            } scalar => (scalar.Write, "", ""),
            _ => null,
        };
    }

    /// <summary>Why a value of the type can't be a part of a key.</summary>
    public static string FindWhyNot(ITypeSymbol type) => Scalars.Find(type)?.Name switch
    {
        "Single" or "Double" or "Half" =>
            "numbers with a floating point that are meant to be equal seldom are; take a whole number",
        "Decimal" => "equal decimals are written in several ways, such as 1.0 and 1.00; take a whole number",
        _ => $"'{type.ToShortName()}' is no single value that is always written in the same way; take texts, whole " +
            "numbers, enums, booleans, Guids, dates, times or Uris, or no members for the whole payload",
    };
}
