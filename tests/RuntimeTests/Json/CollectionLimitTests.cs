using System.Text;
using System.Text.Json;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

/// <summary>The most items of a collection: exact where it is met, whatever else is in the payload.</summary>
public sealed class CollectionLimitTests
{
    const int Most = QueueLimits.MaxCollectionItems;

    [Fact]
    public void A_collection_of_the_limit_is_encoded_and_decoded()
    {
        var payload = JobPayload.Encode(NewOrders(Most, Most));
        var orders = JobPayload.Decode<Orders>(payload);
        Assert.Equal((Most, Most), (orders.Items.Count, orders.Tags.Count));
    }

    [Theory]
    [InlineData(Most + 1, 1, "$.Items")]
    [InlineData(1, Most + 1, "$.Tags")]
    public void One_item_more_is_refused_both_ways(int items, int tags, string path)
    {
        var expected =
            $"Expected at most 10000 items in each collection of the payload of 'Orders', found 10001 in {path}. " +
            "Split the job, or keep the data elsewhere and let the job carry a reference to it.";
        var orders = NewOrders(items, tags);
        Assert.Equal(expected, Assert.Throws<JobPayloadException>(() => JobPayload.Encode(orders)).Message);
        var payload = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(orders);
        Assert.Equal(expected, Assert.Throws<JobPayloadException>(() => JobPayload.Decode<Orders>(payload)).Message);
    }

    [Theory]
    [InlineData("[#]", "$", "1", Most + 1, true)]
    [InlineData("[#]", "$", "1", Most, false)]
    [InlineData(" [ # ] ", "$", " \"\"\n", Most + 1, true)]
    [InlineData(" [ # ] ", "$", " \"\"\n", Most, false)]
    [InlineData("{\"a\":[0,[#]]}", "$.a[1]", "null", Most + 1, true)]
    [InlineData("{\"a\":[0,[#]]}", "$.a[1]", "null", Most, false)]
    [InlineData("{\"a\":1,\"b\":{#}}", "$.b", "\"k\":1", Most + 1, true)]
    [InlineData("{\"a\":1,\"b\":{#}}", "$.b", "\"k\":1", Most, false)]
    [InlineData("[0,[#],[#,1]]", "$[1]", "[[1]]", Most + 5, true)]
    [InlineData("[[#],[#]]", "$[0]", "1", Most, false)]
    [InlineData("[#]", "$", "\",,,,,,[\\\",\"", Most, false)]
    [InlineData("[#]", "$", "[1,2,3,4,5]", Most, false)]
    [InlineData("[#]", "$", "{\"a\":[],\"b\":1}", Most + 1, true)]
    [InlineData("[[#],[#,1,[#]]]", "$[1]", "1", Most - 1, true)]
    [InlineData("[#", "$", "\"\"", Most + 1, true)]
    [InlineData("[#,]", "$", "12", Most + 1, true)]
    [InlineData("[#x", "$", "1", Most, false)]
    public void It_is_exact(string around, string path, string item, int count, bool isRefused)
    {
        var payload = Encoding.UTF8.GetBytes(
            around.Replace("#", string.Join(',', Enumerable.Repeat(item, count)), StringComparison.Ordinal));
        (string, int)? expected = isRefused ? (path, Math.Max(count, Most + 1)) : null;
        Assert.Equal(expected, CollectionLimit.FindExcess<Orders>(payload));
    }

    [Fact]
    public void Quotes_escapes_and_brackets_in_texts_are_no_structure_wherever_they_lie()
    {
        const string parts = "\\\"\\\\,[]{}x";
        const int seed = 20261123;
        var random = new Random(seed);
        for (var i = 0; i < 500; i++)
        {
            var text = new StringBuilder();
            while (text.Length < i)
            {
                var part = random.Next(parts.Length);
                text.Append(parts[part] == '\\' || parts[part] == '"' ? parts[part] == '"' ? "\\\"" : "\\\\" : parts[part]);
            }

            AssertFound($"[\"{text}\",", Most, false);
            AssertFound($"[\"{text}\",", Most + 1, true);
        }

        static void AssertFound(string start, int count, bool isFound)
        {
            var payload = Encoding.UTF8.GetBytes($"{start}[{string.Join(',', Enumerable.Repeat('1', count))}]]");
            Assert.True(CommaCount.MayBeOver(payload) == isFound, $"{start} of seed {seed}, {count} items");
            Assert.Equal(isFound ? ("$[1]", count) : null, CollectionLimit.FindExcess<Orders>(payload));
        }
    }

    [Fact]
    public void Many_commas_in_small_collections_need_no_reading()
    {
        var payload = Encoding.UTF8.GetBytes(
            $"[{string.Join(',', Enumerable.Repeat("{\"a\":[1,2,3],\"b\":\",,[{\"}", Most))}]");
        Assert.False(CommaCount.MayBeOver(payload));
    }

    [Theory]
    [InlineData("a", "$.a")]
    [InlineData("a.b", "$['a.b']")]
    [InlineData("\\u0061\\n", "$['a\n']")]
    [InlineData("яж", "$.яж")]
    [InlineData("", "$.")]
    public void Its_path_is_that_of_System_Text_Json(string name, string path)
    {
        var payload = Encoding.UTF8.GetBytes($"{{\"{name}\":{NewArray(Most + 1)}}}");
        Assert.Equal(path, CollectionLimit.FindExcess<Orders>(payload)?.Path);
        var document = Encoding.UTF8.GetBytes($"{{\"{name}\":true}}");
        Assert.Equal(path, Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dictionary<string, int>>(document)).Path);
    }

    [Fact]
    public void Its_path_is_cut()
    {
        var name = new string('n', 63) + "🎉" + new string('n', 1_000);
        var nested = string.Concat(Enumerable.Repeat($"{{\"{name}\":", 50));
        var path = CollectionLimit.FindExcess<Orders>(Encoding.UTF8.GetBytes(nested + NewArray(Most + 1)))?.Path;
        var part = $".{new string('n', 63)}…";
        Assert.Equal($"${part}{part}{part}{part}…", path);
    }

    [Fact]
    public void A_name_that_is_no_text_stays_as_it_is()
    {
        var payload = Encoding.UTF8.GetBytes($"{{\"\\uD800\":{NewArray(Most + 1)}}}");
        Assert.Equal("$['\\uD800']", CollectionLimit.FindExcess<Orders>(payload)?.Path);
    }

    [Fact]
    public void A_refusal_comes_before_the_keys_are_put_in_order()
    {
        var tags = string.Join(',', Enumerable.Range(0, 30_000).Select(i => $"\"{i}\":1"));
        var payload = Encoding.UTF8.GetBytes(
            $"{{\"Id\":\"{Guid.Empty}\",\"Title\":\"t\",\"Items\":[],\"Tags\":{{{tags}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<JobPayloadException>(() => JobPayload.Decode<Orders>(payload));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    static string NewArray(int count) => $"[{string.Join(',', Enumerable.Repeat('1', count))}]";

    static Orders NewOrders(int items, int tags) => new(
        Guid.Empty, "t", [.. Enumerable.Repeat(new Item(1, "s", 1), items)],
        Enumerable.Range(0, tags).ToDictionary(i => $"{i}", i => i));
}
