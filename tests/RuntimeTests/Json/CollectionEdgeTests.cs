using System.Text;
using Queue.RuntimeTests.Json.Shapes;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

public sealed class CollectionEdgeTests
{
    [Fact]
    public void A_default_array_is_refused_as_by_reflection()
    {
        var job = new ImmutableLists(default, [], null, [], null, []);
        Assert.Null(Outcome.OfReflection(job).FindDifference(Outcome.OfQueue(job)));
        Assert.NotNull(Outcome.OfQueue(job).Error);
    }

    [Fact]
    public void An_array_of_null_is_refused_as_by_reflection()
    {
        var document = "{\"A\":null,\"B\":[],\"C\":null,\"D\":[],\"E\":null,\"F\":[]}"u8.ToArray();
        Assert.Null(Outcome.OfReflection<ImmutableLists>(document).FindDifference(Outcome.OfQueue<ImmutableLists>(document)));
        Assert.NotNull(Outcome.OfQueue<ImmutableLists>(document).Error);
    }

    [Fact]
    public void A_key_of_null_is_refused_as_by_reflection()
    {
        var job = new DictionaryInterfaces(new Dictionary<string, int>(), new NullKey());
        Assert.Null(Outcome.OfReflection(job).FindDifference(Outcome.OfQueue(job)));
        Assert.NotNull(Outcome.OfQueue(job).Error);
    }

    [Theory]
    [InlineData("-0")]
    [InlineData("00")]
    [InlineData("+1")]
    [InlineData("1.0")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("256")]
    [InlineData("\\u0031")]
    [InlineData("1e1")]
    [InlineData("99999999999999999999")]
    public void Odd_keys_are_read_as_by_reflection(string key)
    {
        foreach (var member in "ABCDEFGH")
        {
            var value = member switch { 'A' => "\"x\"", 'C' => "null", _ => "1" };
            var document = Encoding.UTF8.GetBytes($"{{\"{member}\":{{\"{key}\":{value}}}}}");
            var whole = Encoding.UTF8.GetBytes(
                "{" + string.Join(',', "ABCDEFGH".Select(name => $"\"{name}\":{(name == member ? $"{{\"{key}\":{value}}}" : "{}")}")) + "}");
            Assert.Null(Outcome.OfReflection<IntegerKeys>(document).FindDifference(Outcome.OfQueue<IntegerKeys>(document)));
            Assert.Null(Outcome.OfReflection<IntegerKeys>(whole).FindDifference(Outcome.OfQueue<IntegerKeys>(whole)));
        }
    }

    sealed class NullKey : IReadOnlyDictionary<string, Item>
    {
        public int Count => 1;

        public IEnumerable<string> Keys => [null!];

        public IEnumerable<Item> Values => [new(1, "s", 1)];

        public Item this[string key] => new(1, "s", 1);

        public bool ContainsKey(string key) => key is null;

        public bool TryGetValue(string key, out Item value)
        {
            value = this[key];
            return true;
        }

        public IEnumerator<KeyValuePair<string, Item>> GetEnumerator()
        {
            yield return new(null!, this[null!]);
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
