using Microsoft.CodeAnalysis;

namespace Queue.Generators.Payloads;

/// <summary>Names from which those of generated methods are made, such as <c>ListOfItem</c>.</summary>
static class PayloadTypeNames
{
    public static string Get(ITypeSymbol type)
    {
        if (Scalars.Find(type) is { } scalar)
            return scalar.Name;
        if (type is IArrayTypeSymbol array)
            return $"ArrayOf{Get(array.ElementType)}";
        if (type is not INamedTypeSymbol { TypeArguments.Length: > 0 } named)
            return type.Name;
        if (FrameworkTypes.FindGenericName(named)?.EndsWith("Dictionary`2", StringComparison.Ordinal) is true)
        {
            var key = named.TypeArguments[0];
            var by = key.SpecialType == SpecialType.System_String ? "" : $"By{Get(key)}";
            return $"{named.Name}{by}Of{Get(named.TypeArguments[1])}";
        }

        var separator = named.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T ? "" : "Of";
        return named.Name + separator + string.Join("And", named.TypeArguments.Select(Get));
    }
}
