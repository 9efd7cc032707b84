using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Queue;

namespace AotApp;

enum Level { Low = -1, None, High = 7 }

[Flags]
enum Days : byte { None = 0, Saturday = 64, Sunday = 128 }

[Job]
sealed partial record Numbers(
    bool Yes, byte Byte, sbyte SByte, short Int16, ushort UInt16, int Int32, uint UInt32, long Int64, ulong UInt64,
    float Single, double Double, decimal Decimal);

[Job]
sealed partial record Texts(char Letter, string Text, string? Missing, Uri Address, byte[] Bytes, byte[]? NoBytes);

[Job]
sealed partial record Times(
    Guid Id, DateTime Utc, DateTime Unspecified, DateTimeOffset Offset, DateOnly Date, TimeOnly Time,
    TimeSpan Duration);

[Job]
sealed partial record Choices(
    Level Level, Days Days, Level? Maybe, Level? Not, int? Number, Guid? NoId, DateOnly? Date);

sealed record Point(int X, int Y = 5);

sealed class Address
{
    public required string Street { get; set; }

    public string City { get; init; } = "Athens";
}

struct Size
{
    public int Width { get; set; }

    public int Height { get; set; }
}

readonly record struct Money(decimal Amount, string Currency);

[Job]
sealed partial record Nested(Point Point, Address Address, Size Size, Money? Price, Point? Nowhere);

[Job]
sealed partial class Settable
{
    public required string Name { get; set; }

    public int Count { get; init; } = 3;

    public Settable? Inner { get; set; }

    [JsonPropertyName("e-mail")]
    public string? Mail { get; set; }

    [JsonIgnore]
    public string Secret { get; set; } = "kept out";
}

[Job]
partial struct Plain
{
    public int Id { get; set; }

    public string? Note { get; init; }
}

[Job]
sealed partial record Collections(
    int[] Array,
    List<string?> List,
    IReadOnlyList<Point> ReadOnlyList,
    IList<Guid> InterfaceList,
    ICollection<long> Collection,
    IEnumerable<double> Sequence,
    List<int[]> Jagged,
    Dictionary<string, Money> Prices,
    Dictionary<string, List<Level>> Empty);

[JsonDerivedType(typeof(Circle), "circle")]
[JsonDerivedType(typeof(Square), "square")]
abstract record Figure;

sealed record Circle(double Radius) : Figure;

sealed record Square(double Side) : Figure;

[Job(JsonContext = typeof(DrawJson))]
sealed partial record Draw(Figure Figure, object? Label, IReadOnlyList<Figure> More);

[JsonSerializable(typeof(Draw))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
sealed partial class DrawJson : JsonSerializerContext;

[Job]
sealed partial record Sets(
    HashSet<int> Numbers, ISet<string> Texts, ImmutableArray<long> Fixed, ImmutableList<Money> Prices,
    Dictionary<int, string> ByNumber, IReadOnlyDictionary<Guid, int> ById);

class Page<T>
{
    public required List<T> Items { get; init; }

    public int Total { get; init; } = 1;

    public T? First { get; init; }
}

sealed class MoneyPage : Page<Money>
{
    public required string Bank { get; init; }
}

readonly record struct Between<T>(T From) where T : struct, IComparable<T>
{
    public T? To { get; init; }

    public required string Label { get; init; }
}

[Job]
sealed partial record Pages(
    Page<Point> Points, Page<string> Texts, MoneyPage Money, Between<int> Range, KeyValuePair<string, Money> Pair);

sealed class Points : List<Point>;

[Job]
sealed partial record RareCollections(
    Queue<int> Queue, Stack<int> Stack, SortedSet<string> Sorted, ConcurrentDictionary<string, int> Shared,
    ImmutableHashSet<int> Fixed, IImmutableDictionary<Level, Point> ByLevel, Memory<int> Memory, ReadOnlyMemory<byte> Bytes,
    Points Points, SortedDictionary<DateOnly, double> ByDate);

[JsonConverter(typeof(JsonStringEnumConverter<Mood>))]
enum Mood
{
    Fine,

    [JsonStringEnumMemberName("so so")]
    SoSo,
}

[Job]
sealed partial record Names(
    Mood Mood, Mood? Maybe, [property: JsonConverter(typeof(JsonStringEnumConverter<Level>))] Level Level,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Absent);

[Job]
sealed partial class Handled : IJsonOnDeserialized
{
    [JsonNumberHandling(JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString)]
    public long Number { get; set; }

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public List<int> Added { get; } = [];

    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public Point Kept { get; set; } = new(1, 2);

    public JsonNode? Node { get; set; }

    public JsonElement Element { get; set; }

    public Extended? More { get; set; }

    public Stamp Stamp { get; set; }

    public string? Called { get; set; }

    public void OnDeserialized() => Called = "after reading";
}

sealed class Extended
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Rest { get; set; }
}

[JsonConverter(typeof(StampConverter))]
readonly record struct Stamp(UInt128 Value);

sealed class StampConverter : JsonConverter<Stamp>
{
    public override Stamp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(JsonSerializer.Deserialize(ref reader, Get(options)));

    public override void Write(Utf8JsonWriter writer, Stamp value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, value.Value, Get(options));

    static JsonTypeInfo<UInt128> Get(JsonSerializerOptions options) =>
        (JsonTypeInfo<UInt128>)options.GetTypeInfo(typeof(UInt128));
}
