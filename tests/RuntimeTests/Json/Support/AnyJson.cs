using System.Text.Json;
using System.Text.Json.Nodes;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>Makes documents, elements and nodes.</summary>
static class AnyJson
{
    public static bool Is(Type type) =>
        type == typeof(JsonElement) || type == typeof(JsonDocument) || type.IsAssignableTo(typeof(JsonNode));

    /// <summary>Some value of the type; an element that is none as well, unless it is to be written.</summary>
    public static object? Create(Type type, Random random, bool isWritable)
    {
        if (type == typeof(JsonElement))
            return !isWritable && random.Next(10) == 0 ? default : JsonElement.Parse(Next(random));
        if (type == typeof(JsonDocument))
            return JsonDocument.Parse(Next(random));
        if (type == typeof(JsonObject))
            return JsonNode.Parse($"{{\"a\":{Next(random)},\"\\u00fc\":{Next(random)}}}");
        if (type == typeof(JsonArray))
            return new JsonArray(random.Next(10), JsonNode.Parse(Next(random)), null);
        return type == typeof(JsonValue) ? NextValue(random) : JsonNode.Parse(Next(random));
    }

    static JsonValue? NextValue(Random random) => random.Next(5) switch
    {
        0 => JsonValue.Create("text <é>"),
        1 => JsonValue.Create(random.NextDouble()),
        2 => JsonValue.Create(Guid.Empty),
        3 => JsonValue.Create(DateTimeOffset.UnixEpoch),
        _ => JsonValue.Create(true),
    };

    static string Next(Random random) => OddValues.NextText(random);
}
