using System.Text;
using System.Text.Json;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

public sealed class DepthTests
{
    public static TheoryData<int> Depths => [1, 2, 30, 31, 32, 33, 61, 62, 63, 64, 65, 66, 130, 5_000];

    [Theory]
    [MemberData(nameof(Depths))]
    public void A_record_nested_so_deep_is_written_as_by_reflection(int depth)
    {
        var tree = NewTree(depth);
        Assert.Null(Outcome.OfReflection(tree).FindDifference(Outcome.OfQueue(tree)));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void A_record_nested_so_deep_is_read_as_by_reflection(int depth)
    {
        const string start = "{\"Value\":1,\"Left\":";
        const string end = ",\"Right\":null}";
        var document = Repeat(start, depth) + "null" + Repeat(end, depth);
        AssertSame<Tree>(document);
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void Lists_and_dictionaries_nested_so_deep_are_read_as_by_reflection(int depth)
    {
        const string leaf = "\"Leaf\":{\"Weight\":1,\"Item\":null},\"More\":null}";
        AssertSame<Forest>(
            Repeat("{\"Name\":null,\"Children\":[", depth) + "null" + Repeat("],\"Named\":null," + leaf, depth));
        AssertSame<Forest>(
            Repeat("{\"Name\":null,\"Children\":null,\"Named\":{\"x\":", depth) + "null" + Repeat("}," + leaf, depth));
        AssertSame<Forest>(Repeat("{\"Name\":null,\"Children\":null,\"Named\":{\"x\":", depth)
            + "{\"Name\":null,\"Children\":null,\"Named\":null,\"Leaf\":{\"Weight\":1,\"Item\":{\"Id\":1,\"Sku\":\"\",\"Price\":1}},\"More\":null}"
            + Repeat("}," + leaf, depth));
    }

    [Theory]
    [MemberData(nameof(Depths))]
    public void An_unknown_member_nested_so_deep_is_skipped_as_by_reflection(int depth) =>
        AssertSame<Tree>("{\"x\":" + Repeat("[", depth) + Repeat("]", depth) + ",\"Value\":1}");

    [Theory]
    [MemberData(nameof(Depths))]
    public void Lists_nested_so_deep_are_written_as_by_reflection(int depth)
    {
        var forest = new Forest { Leaf = new(1, new(depth, "a", 1.5)) };
        for (var i = 1; i < depth; i++)
            forest = i % 2 == 0 ? new() { Children = [forest] } : new() { Named = new() { ["x"] = forest } };
        Assert.Null(Outcome.OfReflection(forest).FindDifference(Outcome.OfQueue(forest)));
    }

    [Fact]
    public void Objects_in_a_circle_are_a_clear_error()
    {
        var forest = new Forest { Children = [] };
        forest.Children.Add(forest);
        var exception = Assert.Throws<JobPayloadException>(() => JobPayload.Encode(forest));
        Assert.Contains("'Forest' can't be written", exception.Message, StringComparison.Ordinal);
        Assert.Contains("cycle", exception.Message, StringComparison.Ordinal);
        Assert.IsType<JsonException>(exception.InnerException);
    }

    static Tree NewTree(int depth)
    {
        Tree? tree = null;
        for (var i = 0; i < depth; i++)
            tree = new(i, tree, null);
        return tree!;
    }

    static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();

    static void AssertSame<T>(string text) where T : IJob<T>
    {
        var document = Encoding.UTF8.GetBytes(text);
        var expected = Outcome.OfReflection<T>(document);
        Assert.Null(expected.FindDifference(Outcome.OfQueue<T>(document)));
        Assert.Null(expected.FindDifference(Outcome.OfMetadata(document, T.JsonTypeInfo)));
    }
}
