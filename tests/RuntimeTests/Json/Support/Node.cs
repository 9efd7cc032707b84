using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>A JSON value as it is written, with names and scalars in their raw form.</summary>
sealed class Node
{
    public JsonValueKind Kind { get; private init; }

    /// <summary>With its quotes; null for what is no member.</summary>
    public string? Name { get; set; }

    /// <summary>What is written; only for what is neither an object nor an array.</summary>
    public string? Raw { get; set; }

    public List<Node> Children { get; private init; } = [];

    /// <summary>The nodes with all that is in them; null when the document is not JSON.</summary>
    public static Node? TryParse(byte[] document)
    {
        try
        {
            using var parsed = JsonDocument.Parse(document);
            return Of(parsed.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public static Node Of(JsonElement element, string? name = null) => new()
    {
        Kind = element.ValueKind,
        Name = name,
        Raw = element.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? null : element.GetRawText(),
        Children = element.ValueKind switch
        {
            JsonValueKind.Object => [.. element.EnumerateObject().Select(member => Of(member.Value, RawName(member)))],
            JsonValueKind.Array => [.. element.EnumerateArray().Select(item => Of(item))],
            _ => [],
        },
    };

    public static Node OfRaw(string raw, string? name = null) => new() { Raw = raw, Name = name };

    public Node WithName(string name) => new() { Kind = Kind, Name = name, Raw = Raw, Children = Children };

    public IEnumerable<Node> All => Children.SelectMany(child => child.All).Prepend(this);

    /// <summary>All nodes, each with the depth that something in it would have.</summary>
    public IEnumerable<(Node Node, int Depth)> WithDepths(int depth = 1) =>
        Children.SelectMany(child => child.WithDepths(depth + 1)).Prepend((this, depth));

    public byte[] ToBytes()
    {
        var text = new StringBuilder();
        Write(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    void Write(StringBuilder text)
    {
        if (Name is not null)
            text.Append(Name).Append(':');
        if (Raw is not null)
        {
            text.Append(Raw);
            return;
        }

        text.Append(Kind == JsonValueKind.Object ? '{' : '[');
        for (var i = 0; i < Children.Count; i++)
        {
            if (i > 0)
                text.Append(',');
            Children[i].Write(text);
        }

        text.Append(Kind == JsonValueKind.Object ? '}' : ']');
    }

    static string RawName(JsonProperty member) =>
        $"\"{Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(member))}\"";
}
