using System.Text;
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
    public void A_refusal_comes_before_the_keys_are_put_in_order()
    {
        var tags = string.Join(',', Enumerable.Range(0, 30_000).Select(i => $"\"{i}\":1"));
        var payload = Encoding.UTF8.GetBytes(
            $"{{\"Id\":\"{Guid.Empty}\",\"Title\":\"t\",\"Items\":[],\"Tags\":{{{tags}");
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<JobPayloadException>(() => JobPayload.Decode<Orders>(payload));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    static Orders NewOrders(int items, int tags) => new(
        Guid.Empty, "t", [.. Enumerable.Repeat(new Item(1, "s", 1), items)],
        Enumerable.Range(0, tags).ToDictionary(i => $"{i}", i => i));
}
