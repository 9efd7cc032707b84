using Microsoft.CodeAnalysis;

namespace Queue.Generators.Payloads;

/// <summary>Types that are no records, classes or structs of the user's own.</summary>
static class UnsupportedTypes
{
    /// <summary>Why a type can't be taken apart into members; null when it can.</summary>
    public static string? FindWhyNot(INamedTypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Object)
            return "object, and says nothing about what it holds";
        if (type.IsTupleType)
            return "a tuple, which System.Text.Json writes as {}; use a record";
        if (type.TypeKind == TypeKind.Interface)
            return "an interface, of which nothing can be made";
        if (type.IsAbstract)
            return "abstract, so that nothing can be made of it";
        if (type.IsRefLikeType)
            return "a ref struct";
        if (type.IsAnonymousType || type.IsStatic)
            return "not one that can be constructed";
        if (type.AllInterfaces.Any(IsEnumerable))
            return "a collection that System.Text.Json can't make again, or whose items have no type";
        if (FrameworkTypes.IsFramework(type) && !FrameworkTypes.IsKeyValuePair(type))
            return "a type of the framework that is not supported";
        return FindWhyNotBase(type);
    }

    static string? FindWhyNotBase(INamedTypeSymbol type)
    {
        for (var basis = type.BaseType; basis is not null; basis = basis.BaseType)
        {
            if (basis.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType)
                return null;
            if (FrameworkTypes.IsFramework(basis))
                return $"derived from '{basis.Name}', a type of the framework";
        }

        return null;
    }

    static bool IsEnumerable(INamedTypeSymbol type) =>
        type.SpecialType == SpecialType.System_Collections_IEnumerable
        || (type.Name == "IAsyncEnumerable" && FrameworkTypes.IsFramework(type));
}
