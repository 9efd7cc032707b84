using Microsoft.CodeAnalysis;

namespace Queue.Generators.Payloads;

/// <summary>Types of the framework have converters of their own in System.Text.Json, or are nothing to store.</summary>
static class FrameworkTypes
{
    public static bool IsFramework(ITypeSymbol type) =>
        type.ContainingAssembly?.Name is { } name
        && (name is "mscorlib" or "netstandard" or "System"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal))
        && !type.Locations.Any(location => location.IsInSource);

    /// <summary>A type of the framework that System.Text.Json takes apart into its members.</summary>
    public static bool IsKeyValuePair(INamedTypeSymbol type) =>
        FindGenericName(type) == "System.Collections.Generic.KeyValuePair`2";

    /// <summary>The generic type's full name without its arguments, when it is the framework's; else null.</summary>
    public static string? FindGenericName(INamedTypeSymbol type) =>
        type is { IsGenericType: true, ContainingType: null } && IsFramework(type)
            ? $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}"
            : null;
}
