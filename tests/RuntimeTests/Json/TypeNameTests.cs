using System.Text;
using Queue.Json;
using Queue.RuntimeTests.Json.Shapes;

namespace Queue.RuntimeTests.Json;

/// <summary>Who can write a payload can't choose which types are created of it.</summary>
public sealed class TypeNameTests
{
    [Theory]
    [InlineData("$type")]
    [InlineData("__type")]
    [InlineData("@type")]
    public void The_name_of_a_type_in_a_payload_is_an_unknown_member(string member)
    {
        Planted.Count = 0;
        var payload = $$"""{"{{member}}":"{{typeof(Planted).AssemblyQualifiedName}}","A":"a","C":"c"}""";

        var job = JobPayload.Decode<Texts>(Encoding.UTF8.GetBytes(payload));

        Assert.IsType<Texts>(job);
        Assert.Equal("a", job.A);
        Assert.Equal(0, Planted.Count);
    }

    [Fact]
    public void A_payload_names_no_type()
    {
        var payload = Encoding.UTF8.GetString(JobPayload.Encode(new Texts("a", null, 'c', null)));
        Assert.DoesNotContain(nameof(Texts), payload, StringComparison.Ordinal);
        Assert.DoesNotContain("type", payload, StringComparison.Ordinal);
    }

    public sealed class Planted
    {
        public Planted() => Count++;

        public static int Count { get; set; }
    }
}
