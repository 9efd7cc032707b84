using Microsoft.CodeAnalysis;
using Queue.Generators.Common;
using Queue.Generators.Diagnostics;

namespace Queue.Generators.Payloads;

/// <summary>Finds the converter that <c>[JsonConverter]</c> names on a member or a type.</summary>
static class ConverterParser
{
    const string EnumNames = "JsonStringEnumConverter";
    const string Namespace = "System.Text.Json.Serialization";

    /// <summary>False when there is one that can't be used; that is reported.</summary>
    /// <param name="symbol">What has the attribute.</param>
    /// <param name="type">What is to be converted.</param>
    /// <param name="member">Where to report.</param>
    /// <param name="context">The payload's.</param>
    /// <param name="converter">Null when there is none.</param>
    public static bool TryFind(
        ISymbol symbol, ITypeSymbol type, ISymbol member, PayloadContext context, out PayloadConverter? converter)
    {
        converter = null;
        if (JsonAttributes.Find(symbol, JsonAttributes.Converter) is not { } attribute)
            return true;
        if (attribute.FirstArgument()?.Value is not INamedTypeSymbol found || !IsJsonType(attribute.AttributeClass!))
        {
            context.Refuse(
                Rules.UnsupportedJsonAttribute, member, PayloadContext.Show(symbol), attribute.AttributeClass!.Name,
                ", because only the running program knows which converter it makes");
            return false;
        }

        if (found.TypeKind == TypeKind.Error)
            return context.GiveUp();
        if (IsJsonType(found) && found.Name == EnumNames && Close(found, type) is { } closed)
            found = closed;
        var lifted = type.GetUnderlying();
        if (FindWhyNot(found, type, lifted, context) is { } reason)
        {
            context.Refuse(
                Rules.UnusableConverter, member, found.ToShortName(), PayloadContext.Show(symbol), reason);
            return false;
        }

        context.Used.Add(found);
        foreach (var constructor in found.InstanceConstructors.Where(IsUsable))
            context.Used.Add(constructor);
        var isLifted = !SymbolEqualityComparer.Default.Equals(lifted, type)
            && !SymbolEqualityComparer.Default.Equals(FindConverted(found), type);
        converter = new(
            found.ToGlobalName(),
            IsEnumNames(attribute, type) ? lifted.ToGlobalName() : null,
            isLifted ? lifted.ToGlobalName() : null);
        return true;
    }

    /// <summary>Whether the attribute has the enum written by its names, as they are.</summary>
    public static bool IsEnumNames(AttributeData attribute, ITypeSymbol type) =>
        IsJsonType(attribute.AttributeClass!)
        && attribute.FirstArgument()?.Value is INamedTypeSymbol { Name: EnumNames } converter
        && IsJsonType(converter)
        && type.GetUnderlying() is { TypeKind: TypeKind.Enum } item
        && (!converter.IsGenericType || SymbolEqualityComparer.Default.Equals(converter.TypeArguments[0], item));

    /// <summary>The converter of enums for just this one: the other one makes types at run time.</summary>
    static INamedTypeSymbol? Close(INamedTypeSymbol converter, ITypeSymbol type) =>
        converter.IsGenericType || type.GetUnderlying() is not { TypeKind: TypeKind.Enum } target
            ? null
            : converter.ContainingNamespace.GetTypeMembers(converter.Name, 1).FirstOrDefault()?.Construct(target);

    static string? FindWhyNot(INamedTypeSymbol converter, ITypeSymbol type, ITypeSymbol lifted, PayloadContext context)
    {
        if (!InheritsFrom(converter, "JsonConverter"))
            return "it is no JsonConverter";
        if (converter.IsUnboundGenericType)
            return "it is an open generic type";
        if (converter.IsAbstract)
            return "it is abstract";
        if (!context.IsNameable(converter))
            return "generated code can't reach it; make it internal or public";
        if (!converter.InstanceConstructors.Any(IsUsable))
            return "it has no public constructor without parameters";
        if (InheritsFrom(converter, "JsonConverterFactory"))
            return CanFactoryConvert(converter, type, lifted) ? null : $"it is not for '{type.ToShortName()}'";
        if (FindConverted(converter) is not { } converted || IsFor(converter, converted, type, lifted))
            return null;
        return $"it converts '{converted.ToShortName()}', and not '{type.ToShortName()}'";
    }

    static bool IsUsable(IMethodSymbol constructor) =>
        constructor is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public };

    // What another factory says of a type is known when the program runs.
    static bool CanFactoryConvert(INamedTypeSymbol factory, ITypeSymbol type, ITypeSymbol lifted)
    {
        for (var basis = factory; basis is not null; basis = basis.BaseType)
        {
            if (!IsJsonType(basis) || basis.Name != EnumNames)
                continue;
            return basis.IsGenericType
                ? SymbolEqualityComparer.Default.Equals(basis.TypeArguments[0], lifted)
                : lifted.TypeKind == TypeKind.Enum;
        }

        return true;
    }

    static bool IsFor(INamedTypeSymbol converter, ITypeSymbol converted, ITypeSymbol type, ITypeSymbol lifted) =>
        SymbolEqualityComparer.Default.Equals(converted, type)
        || SymbolEqualityComparer.Default.Equals(converted, lifted)
        || (type.IsReferenceType && converted.IsReferenceType && SaysItself(converter));

    /// <summary>Whether the converter decides for itself what it can convert.</summary>
    static bool SaysItself(INamedTypeSymbol converter)
    {
        for (var basis = converter; basis is not null && !IsJsonType(basis); basis = basis.BaseType)
        {
            if (basis.GetMembers("CanConvert").OfType<IMethodSymbol>().Any(method => method.IsOverride))
                return true;
        }

        return false;
    }

    /// <summary>The T of the JsonConverter&lt;T&gt; that it is.</summary>
    static ITypeSymbol? FindConverted(INamedTypeSymbol converter)
    {
        for (var basis = converter; basis is not null; basis = basis.BaseType)
        {
            if (basis is { Name: "JsonConverter", TypeArguments.Length: 1 } && IsJsonType(basis))
                return basis.TypeArguments[0];
        }

        return null;
    }

    static bool InheritsFrom(INamedTypeSymbol type, string name)
    {
        for (var basis = type; basis is not null; basis = basis.BaseType)
        {
            if (basis.Name == name && IsJsonType(basis))
                return true;
        }

        return false;
    }

    static bool IsJsonType(INamedTypeSymbol type) => type.ContainingNamespace?.ToDisplayString() == Namespace;
}
