using Microsoft.CodeAnalysis;
using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>The attributes by which System.Text.Json is steered.</summary>
static class JsonAttributes
{
    public const string PropertyName = "JsonPropertyName";
    public const string Ignore = "JsonIgnore";
    public const string Include = "JsonInclude";
    public const string Required = "JsonRequired";
    public const string PropertyOrder = "JsonPropertyOrder";
    public const string Constructor = "JsonConstructor";
    public const string Converter = "JsonConverter";
    public const string NumberHandling = "JsonNumberHandling";
    public const string CreationHandling = "JsonObjectCreationHandling";
    public const string UnmappedHandling = "JsonUnmappedMemberHandling";
    public const string ExtensionData = "JsonExtensionData";

    const string Namespace = "System.Text.Json.Serialization";
    const string Suffix = "Attribute";

    /// <summary>The short name of an attribute of System.Text.Json, or of one derived from it; else null.</summary>
    public static string? FindName(AttributeData attribute)
    {
        for (var type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            if (type.ContainingNamespace.IsNamed(Namespace))
            {
                // It names types for a context, and changes nothing in their JSON.
                return type.Name is "JsonSerializableAttribute" ? null
                    : type.Name is "JsonAttribute" ? ShortName(attribute.AttributeClass!)
                    : ShortName(type);
            }
        }

        return null;
    }

    public static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (FindName(attribute) == name)
                return attribute;
        }

        return null;
    }

    /// <summary>The number that an attribute with one enum has; null without the attribute.</summary>
    public static int? FindNumber(ISymbol symbol, string name) => Find(symbol, name)?.FirstArgument()?.Value as int?;

    static string ShortName(INamedTypeSymbol type) =>
        type.Name.EndsWith(Suffix, StringComparison.Ordinal)
            ? type.Name.Substring(0, type.Name.Length - Suffix.Length)
            : type.Name;
}
