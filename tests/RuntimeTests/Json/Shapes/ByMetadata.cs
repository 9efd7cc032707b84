using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json.Shapes;

/// <summary>Numbers as texts, and texts as numbers, by the member.</summary>
[Job]
[ByMetadata]
public sealed partial class HandledNumbers
{
    const JsonNumberHandling AsText = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString;
    const JsonNumberHandling All = AsText | JsonNumberHandling.AllowNamedFloatingPointLiterals;

    [JsonNumberHandling(AsText)]
    public int A { get; set; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public decimal? B { get; init; } = 1;

    [JsonNumberHandling(All)]
    public double C { get; set; }

    [JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
    public float?[]? D { get; set; }

    [JsonNumberHandling(AsText)]
    public List<Half>? E { get; set; }

    [JsonNumberHandling(JsonNumberHandling.WriteAsString)]
    public Dictionary<string, Int128?>? F { get; set; }

    [JsonNumberHandling(AsText)]
    public Dictionary<int, long>? G { get; set; }

    [JsonNumberHandling(AsText)]
    public ImmutableArray<byte> H { get; set; } = [];

    [JsonNumberHandling(AsText)]
    public Memory<int> I { get; set; }

    [JsonNumberHandling(AsText)]
    [JsonConverter(typeof(HexConverter))]
    public int J { get; set; }

    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public string? K { get; set; }

    public double L { get; set; }

    [JsonInclude]
    [JsonNumberHandling(AsText)]
    public UInt128 M;
}

/// <summary>The type decides for its numbers, and not for those that nest deeper, nor for enums.</summary>
[Job]
[ByMetadata]
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.WriteAsString)]
public sealed partial record HandledType(
    int A, double B, List<int>? C, List<List<int>>? D, Colour E, Item? F, Dictionary<string, long>? G, string? H, byte[]? I,
    [property: JsonNumberHandling(JsonNumberHandling.Strict)] int J, HandledStruct K, HandledStruct? L, HandledBase? M, Money N,
    int O = 5);

[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public struct HandledStruct
{
    public double A { get; set; }

    public float? B { get; set; }
}

/// <summary>The attribute is not inherited.</summary>
[JsonNumberHandling(JsonNumberHandling.WriteAsString)]
public class HandledBase
{
    public int A { get; set; }
}

[Job]
public sealed partial class NotHandled : HandledBase
{
    public int B { get; set; }

    [JsonNumberHandling(JsonNumberHandling.Strict)]
    public int C { get; set; }
}

/// <summary>What is there already is kept, and added to.</summary>
[Job]
[ByMetadata]
public sealed partial class Populated
{
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public List<int> A { get; } = [1];

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public Dictionary<string, Item>? B { get; set; } = new() { ["a"] = new(1, "s", 2) };

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public Filled C { get; } = new() { A = 5 };

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public FilledStruct D { get; set; } = new() { B = 6 };

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public FilledStruct? E { get; init; }

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IList<string?>? F { get; set; } = ["f"];

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public ISet<int> G { get; } = new HashSet<int> { 3 };

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public ConcurrentQueue<int> H { get; } = new([7]);

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public Item? I { get; set; } = new(1, "i", 3);

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)]
    public List<int> J { get; set; } = [9];

    [JsonInclude]
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public readonly SortedDictionary<string, int> K = new() { ["k"] = 1 };
}

public sealed class Filled
{
    public int A { get; set; } = 1;

    public string? B { get; set; } = "b";

    public List<int> C { get; } = [];
}

public struct FilledStruct
{
    public int A { get; set; }

    public int B { get; set; }
}

[Job]
[ByMetadata]
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed partial class PopulatedType
{
    public int A { get; set; }

    public List<int> B { get; } = [1];

    public int[]? C { get; set; } = [1];

    public Filled D { get; } = new() { B = "d" };

    public FilledStruct E { get; }

    public IReadOnlyList<int>? F { get; set; } = [4];

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)]
    public List<int> G { get; set; } = [5];

    public FilledRecord? H { get; set; } = new(1, [2]);
}

/// <summary>Nothing of it can be populated, so that its constructor may have parameters.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed record FilledRecord(
    int A, [property: JsonObjectCreationHandling(JsonObjectCreationHandling.Replace)] List<int>? B);

[Job]
[ByMetadata]
public sealed partial class ExtensionData
{
    public int A { get; set; }

    [JsonPropertyName("other")]
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? B { get; set; }

    public int Tail { get; set; }

    public ExtensionOfRecord? C { get; set; }

    public ExtensionOfStruct D { get; set; }

    public ExtensionGetOnly? E { get; set; }

    public ExtensionShared? F { get; set; }
}

public sealed record ExtensionOfRecord(int A)
{
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Rest { get; init; }
}

public struct ExtensionOfStruct
{
    [JsonInclude]
    [JsonExtensionData]
    public SortedDictionary<string, JsonElement>? Rest;
}

public sealed class ExtensionGetOnly
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; } = [];
}

public sealed class ExtensionShared
{
    [JsonExtensionData]
    public Rest? Rest { get; set; }
}

public sealed class Rest : Dictionary<string, JsonElement>;

/// <summary>Other members are refused. What is written has none.</summary>
[Job]
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed partial record NoOthers(int A, string? B, NoOthersBelow? C, OthersBelow? D)
{
    public int GetOnly => A;
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public class NoOthersBelow
{
    public int A { get; set; }

    [JsonIgnore]
    public int Ignored { get; set; }
}

/// <summary>The attribute is not inherited.</summary>
public sealed class OthersBelow : NoOthersBelow;

[Job]
[ByMetadata]
public sealed partial class Called : IJsonOnSerializing, IJsonOnSerialized, IJsonOnDeserializing, IJsonOnDeserialized
{
    public int A { get; set; }

    public string? Sum { get; set; }

    public string? Before { get; set; }

    public string? After { get; set; }

    public CalledRecord? B { get; set; }

    public CalledStruct C { get; set; }

    public List<CalledBelow?>? D { get; set; }

    void IJsonOnSerializing.OnSerializing() => Sum = $"sum of {A}";

    void IJsonOnSerialized.OnSerialized() => Sum = null;

    void IJsonOnDeserializing.OnDeserializing() => Before = $"{A} {Sum}";

    public void OnDeserialized() => After = $"{A} {Sum}";
}

public record CalledRecord(int A, string? B) : IJsonOnDeserializing, IJsonOnDeserialized
{
    [JsonIgnore]
    public string Log { get; private set; } = "";

    public void OnDeserializing() => Log += $"[{A}";

    public void OnDeserialized() => Log += $"{B}]";
}

/// <summary>Its base is called back.</summary>
public sealed record CalledBelow(int C) : CalledRecord(C, null);

public struct CalledStruct : IJsonOnDeserialized
{
    public int A { get; set; }

    public void OnDeserialized() => A++;
}

[Job]
[ByMetadata]
public sealed partial record AnyDocuments(
    JsonElement A, JsonElement? B, JsonDocument? C, JsonNode? D, JsonObject? E, JsonArray? F, JsonValue? G)
{
    public List<JsonElement>? H { get; init; }

    public Dictionary<string, JsonNode?>? I { get; init; }

    public JsonElement?[]? J { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonObject? K { get; set; }
}
