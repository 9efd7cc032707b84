using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

/// <summary>The generated context is one like any other.</summary>
public sealed class GeneratedContextTests
{
    static readonly Orders Order = new(Guid.Empty, "t", [new(1, "s", 2.5), null!], new() { ["Key"] = 1 });

    [Fact]
    public void It_says_where_its_metadata_comes_from() => Assert.Same(
        ContextOf<Orders>(), TypeInfoOf<Orders>().OriginatingResolver);

    [Fact]
    public void It_knows_every_type_of_a_payload_and_no_other()
    {
        var context = ContextOf<Orders>();
        Assert.NotNull(context.GetTypeInfo(typeof(Orders)));
        Assert.NotNull(context.GetTypeInfo(typeof(Item)));
        Assert.NotNull(context.GetTypeInfo(typeof(Dictionary<string, int>)));
        Assert.Null(context.GetTypeInfo(typeof(GeneratedContextTests)));
    }

    [Theory]
    [MemberData(nameof(OptionsOfUsers))]
    public void It_follows_the_options_that_it_is_used_with(string what, Action<JsonSerializerOptions> configure)
    {
        var (expected, actual) = (new JsonSerializerOptions(), new JsonSerializerOptions());
        configure(expected);
        configure(actual);
        actual.TypeInfoResolver = JsonTypeInfoResolver.Combine(ContextOf<Orders>());
        AssertSame(Order);
        AssertSame(new Enums(Colour.Blue, null, Tiny.High, Huge.Most, Rights.All, Octet.Most, Half1.Low, Half2.Most, Word.Most, [Colour.Red], [null]));
        AssertSame(new Renamed { A = "a", E = new(1, "s", 1) });
        AssertSame(new Required { A = 1, B = "b", C = "c", D = [] });
        AssertSame(new Classes { A = new(), C = new(1, "s", 1) });
        AssertSame(new OneCondition(1, null, 2));
        AssertSame(new LateCertainty { C = 3 });
        AssertSame(new EnumsByMember { A = Colour.Green, C = Colour.Red, G = CamelNames.TwoHumps });
        AssertSame(new EnumsByNamingPolicy(CamelNames.OneHump, null, [CamelNames.TwoHumps]));
        AssertSame(new Converted(255, 1, new(2.5m), null) { F = new(3), G = new(4), K = new(5) });
        AssertSame(new HandledNumbers { A = 1, C = double.NaN, D = [float.NaN], E = [(Half)2], L = 4 });
        AssertSame(new HandledType(1, 2, [3], [[4]], Colour.Red, null, null, null, [5], 6, default, null, null, new(8)));
        AssertSame(new NotHandled { A = 1, B = 2, C = 3 });
        AssertSame(new Populated { I = new(2, "t", 3) });
        AssertSame(new ExtensionData { A = 1, B = new() { ["b"] = JsonElement.Parse("[1]") }, C = new(2) });
        AssertSame(new NoOthers(1, "b", new() { A = 2 }, new() { A = 3 }));
        AssertSame(new Called { A = 1, B = new(2, "b") });
        AssertSame(new AnyDocuments(JsonElement.Parse("1"), null, null, JsonNode.Parse("{\"n\":[]}"), [], [1, null], JsonValue.Create("v")));

        void AssertSame<T>(T value)
        {
            var text = JsonSerializer.Serialize(value, expected);
            Assert.Equal($"{what}: {text}", $"{what}: {JsonSerializer.Serialize(value, actual)}");
            Assert.Equal(
                $"{what}: {JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(text, expected), expected)}",
                $"{what}: {JsonSerializer.Serialize(JsonSerializer.Deserialize<T>(text, actual), expected)}");
        }
    }

    public static TheoryData<string, Action<JsonSerializerOptions>> OptionsOfUsers => new()
    {
        { "the defaults", _ => { } },
        { "the web's", options => { options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase; options.PropertyNameCaseInsensitive = true; } },
        { "enums by name", options => options.Converters.Add(new JsonStringEnumConverter()) },
        { "indented", options => options.WriteIndented = true },
        { "nulls left out", options => options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault },
        { "numbers as texts", options => options.NumberHandling = JsonNumberHandling.WriteAsString | JsonNumberHandling.AllowReadingFromString },
        { "keys in snake case", options => options.DictionaryKeyPolicy = JsonNamingPolicy.SnakeCaseLower },
    };

    static JsonTypeInfo<T> TypeInfoOf<T>() where T : IJob<T> => T.JsonTypeInfo;

    static JsonSerializerContext ContextOf<T>() where T : IJob<T> => (JsonSerializerContext)T.JsonTypeInfo.OriginatingResolver!;
}
