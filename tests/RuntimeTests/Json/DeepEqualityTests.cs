using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Queue.RuntimeTests.Json.Shapes;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>The comparison sees what <c>Equals</c> does not.</summary>
public sealed class DeepEqualityTests
{
    static readonly Dictionary<string, (object? Left, object? Right)> Different = new()
    {
        ["the sign of zero"] = (0.0, -0.0),
        ["the sign of a single zero"] = (0f, -0f),
        ["the sign of half a zero"] = ((Half)0, -(Half)0),
        ["the bits of NaN"] = (double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_0001)),
        ["the scale of a decimal"] = (1.0m, 1.00m),
        ["the sign of a decimal zero"] = (0m, new decimal(0, 0, 0, isNegative: true, 0)),
        ["the kind of a date"] = (new DateTime(1, DateTimeKind.Utc), new DateTime(1, DateTimeKind.Local)),
        ["the offset of a date"] = (
            new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero),
            new DateTimeOffset(2026, 11, 23, 2, 0, 0, TimeSpan.FromHours(1))),
        ["the parts of a version"] = (new Version(1, 2), new Version(1, 2, 0)),
        ["what a URI was made of"] = (new Uri("https://example.org/a b"), new Uri("https://example.org/a%20b")),
        ["whether a URI is absolute"] = (new Uri("/a", UriKind.Absolute), new Uri("/a", UriKind.Relative)),
        ["two forms of a letter"] = ("\u00e9", "e\u0301"),
        ["a zero in a text"] = ("a", "a\0"),
        ["null and empty"] = (null, ""),
        ["the type of a number"] = (1, 1L),
        ["the type of an enum"] = (Colour.Green, 1),
        ["the type of a collection"] = (new List<int> { 1 }, new[] { 1 }),
        ["the type of its items"] = (new List<int?>(), new List<int>()),
        ["the order of items"] = (new[] { 1, 2 }, new[] { 2, 1 }),
        ["an item more"] = (new[] { 1 }, new[] { 1, 1 }),
        ["a byte"] = (new byte[] { 1 }, new byte[] { 2 }),
        ["the bytes of memory"] = (new Memory<byte>([1]), new Memory<byte>([2])),
        ["an array that was never made"] = (default(ImmutableArray<int>), ImmutableArray<int>.Empty),
        ["the order of a set"] = (new HashSet<int> { 1, 2 }, new HashSet<int> { 2, 1 }),
        ["the comparer of a set"] = (new HashSet<string>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase)),
        ["the order of entries"] = (
            new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }, new Dictionary<string, int> { ["b"] = 2, ["a"] = 1 }),
        ["the value of an entry"] = (
            new Dictionary<string, int> { ["a"] = 1 }, new Dictionary<string, int> { ["a"] = 2 }),
        ["the comparer of a dictionary"] = (
            new Dictionary<string, int>(), new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase)),
        ["the comparer of a sorted dictionary"] = (
            ImmutableSortedDictionary<string, int>.Empty,
            ImmutableSortedDictionary.Create<string, int>(StringComparer.OrdinalIgnoreCase)),
        ["an inherited member"] = (new Child { G1 = 1 }, new Child { G1 = 2 }),
        ["a hidden member"] = (NewChild(1), NewChild(2)),
        ["a member in a member of a struct"] = (new Leaf(1, new(1, "", 0.0)), new Leaf(1, new(1, "", -0.0))),
        ["a field that is not public"] = (new Fields { E = null }, new Fields { E = new(1, "", 0) }),
        ["the digits of an element"] = (JsonElement.Parse("1.0"), JsonElement.Parse("1.00")),
        ["the digits of a node"] = (JsonNode.Parse("[1.0]"), JsonNode.Parse("[1.00]")),
    };

    public static TheoryData<string> What => [.. Different.Keys];

    [Theory]
    [MemberData(nameof(What))]
    public void It_sees(string what)
    {
        var (left, right) = Different[what];
        Assert.NotNull(DeepEquality.FindDifference(left, right));
        Assert.Null(DeepEquality.FindDifference(left, left));
        Assert.Null(DeepEquality.FindDifference(right, right));
    }

    [Fact]
    public void It_says_where() => Assert.Equal(
        "$.<Tags>k__BackingField['a']: 1 and 2",
        DeepEquality.FindDifference(
            new Orders(Guid.Empty, "", [], new() { ["a"] = 1 }), new Orders(Guid.Empty, "", [], new() { ["a"] = 2 })));

    static Child NewChild(int hidden)
    {
        var child = new Child();
        ((Grandparent)child).Hidden = hidden;
        return child;
    }
}
