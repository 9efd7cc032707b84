using Microsoft.CodeAnalysis;

namespace Queue.Generators.Payloads;

/// <summary>The types of System.Text.Json that hold any document, or any array or object.</summary>
static class AnyJson
{
    public static bool Is(ITypeSymbol type) =>
        FrameworkTypes.IsFramework(type)
        && type.ContainingType is null
        && type.ContainingNamespace?.ToDisplayString() switch
        {
            "System.Text.Json" => type.Name is "JsonElement" or "JsonDocument",
            "System.Text.Json.Nodes" => type.Name is "JsonNode" or "JsonObject" or "JsonArray"
                || type is INamedTypeSymbol { Name: "JsonValue", IsGenericType: false },
            _ => false,
        };
}
