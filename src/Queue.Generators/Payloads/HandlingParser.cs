using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Finds how attributes of a member want its value handled, as far as the member alone decides it.</summary>
static class HandlingParser
{
    /// <summary>False when System.Text.Json would refuse one of the attributes; that is reported.</summary>
    public static bool TryParse(
        ISymbol symbol, ITypeSymbol type, bool hasConverter, bool hasGetter, MemberSetting setting,
        PayloadContext context,
        out MemberHandling handling)
    {
        handling = new(
            JsonAttributes.FindNumber(symbol, JsonAttributes.NumberHandling),
            JsonAttributes.FindNumber(symbol, JsonAttributes.CreationHandling),
            JsonAttributes.Find(symbol, JsonAttributes.ExtensionData) is not null);
        return Check(JsonAttributes.NumberHandling, FindWhyNotNumbers(handling.Numbers, type, hasConverter))
            && Check(
                JsonAttributes.CreationHandling,
                FindWhyNotCreation(handling.Creation, type, hasConverter, hasGetter, setting))
            && Check(
                JsonAttributes.ExtensionData,
                handling.IsExtensionData ? FindWhyNotExtension(type, hasConverter) : null);

        bool Check(string name, string? reason)
        {
            if (reason is not null)
                context.Refuse(Rules.MisusedJsonAttribute, symbol, PayloadContext.Show(symbol), name, reason);
            return reason is null;
        }
    }

    /// <summary>Whether members that are read can be added to the value that is there already.</summary>
    public static bool CanBePopulated(ITypeSymbol type)
    {
        if (type.GetUnderlying() is not INamedTypeSymbol { TypeKind: not TypeKind.Enum } named
            || Scalars.Find(named) is not null
            || AnyJson.Is(named) || HasConverter(named))
        {
            return false;
        }

        return FrameworkTypes.FindGenericName(named) switch
        {
            "System.Collections.Generic.IEnumerable`1" => false,
            "System.Collections.Immutable.ImmutableArray`1" or "System.Collections.Immutable.ImmutableList`1" => false,
            { } name when name.StartsWith("System.Collections.Generic.IReadOnly", StringComparison.Ordinal) => false,
            _ => MetadataCollections.Find(named) is not { Factory.Creation: not MetadataCreation.New },
        };
    }

    static string? FindWhyNotNumbers(int? handling, ITypeSymbol type, bool hasConverter)
    {
        if (handling is < HandlingText.Strict or > HandlingText.AllNumbers)
            return "it is a value of a later version";
        return handling is null or HandlingText.Strict || IsNumber(type) || (!hasConverter && IsNumber(FindItem(type)))
            ? null
            : "it is no number, and no collection of numbers";
    }

    static string? FindWhyNotCreation(
        int? handling, ITypeSymbol type, bool hasConverter, bool hasGetter, MemberSetting setting)
    {
        if (handling is < 0 or > HandlingText.Populate)
            return "it is a value of a later version";
        if (handling != HandlingText.Populate)
            return null;
        if (hasConverter || !CanBePopulated(type))
            return $"nothing can be added to a '{type.ToShortName()}' that is there already";
        if (!hasGetter)
            return "it has no getter";
        return type.IsValueType && setting == MemberSetting.None ? "it is a value type and has no setter" : null;
    }

    static string? FindWhyNotExtension(ITypeSymbol type, bool hasConverter)
    {
        const string expected = "it must be a Dictionary<string, JsonElement>";

        if (hasConverter)
            return "it has a converter";
        if (type is not INamedTypeSymbol named || FindDictionary(named) is not { } dictionary)
            return expected;
        if (AnyJson.Is(named))
            return "System.Text.Json would write what is no JSON; make it a Dictionary<string, JsonElement>";
        var (key, value) = (dictionary.TypeArguments[0], dictionary.TypeArguments[1]);
        var isMade = SymbolEqualityComparer.Default.Equals(named, dictionary) || named.InstanceConstructors.Any(
            constructor => constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public });
        // One of objects is for the rule about types.
        var isAny = value.SpecialType == SpecialType.System_Object
            || (value.Name == "JsonElement" && AnyJson.Is(value));
        return key.SpecialType == SpecialType.System_String && isAny && isMade
            ? null
            : expected;
    }

    static INamedTypeSymbol? FindDictionary(INamedTypeSymbol type) =>
        Find(type, "System.Collections.Generic.IDictionary`2");

    /// <summary>
    /// What a collection holds, or a dictionary as its values; null for other types, and for what is one text.
    /// </summary>
    static ITypeSymbol? FindItem(ITypeSymbol type)
    {
        if (type is IArrayTypeSymbol array)
            return Scalars.Find(type) is null ? array.ElementType : null;
        if (type is not INamedTypeSymbol named || HasConverter(named))
            return null;
        if (FrameworkTypes.FindGenericName(named) is "System.Memory`1" or "System.ReadOnlyMemory`1")
            return named.TypeArguments[0].SpecialType == SpecialType.System_Byte ? null : named.TypeArguments[0];
        var dictionary = FindDictionary(named) ?? Find(named, "System.Collections.Generic.IReadOnlyDictionary`2");
        return dictionary?.TypeArguments[1]
            ?? Find(named, "System.Collections.Generic.IEnumerable`1")?.TypeArguments[0];
    }

    static INamedTypeSymbol? Find(INamedTypeSymbol type, string name) =>
        type.AllInterfaces.Prepend(type).FirstOrDefault(part => FrameworkTypes.FindGenericName(part) == name);

    static bool IsNumber(ITypeSymbol? type) =>
        type is not null && Scalars.Find(type.GetUnderlying()) is { IsNumber: true };

    static bool HasConverter(INamedTypeSymbol type) => JsonAttributes.Find(type, JsonAttributes.Converter) is not null;
}
