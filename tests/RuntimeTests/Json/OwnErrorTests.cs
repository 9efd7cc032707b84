using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Queue.Json;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>Accessors that throw, in a payload that goes directly.</summary>
[Job]
public sealed partial class ThrowingDirectly
{
    public string? WhenGot { get; set; }

    public string? WhenSet
    {
        get => null;
        set => OwnErrorTests.Throw(value);
    }

    public int Computed => OwnErrorTests.Throw(WhenGot);
}

/// <summary>The same in a payload that goes by metadata, for its set.</summary>
[Job]
public sealed partial class ThrowingByMetadata
{
    public string? WhenGot { get; set; }

    public string? WhenSet
    {
        get => null;
        set => OwnErrorTests.Throw(value);
    }

    public int Computed => OwnErrorTests.Throw(WhenGot);

    public SortedSet<int>? Sorted { get; set; }
}

/// <summary>A converter that writes what is no single value.</summary>
[Job]
public sealed partial record WrittenOddly([property: JsonConverter(typeof(TwoMembersConverter))] int Value, int Next);

public sealed class TwoMembersConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt32();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        writer.WriteNumberValue(value);
        writer.WriteNumberValue(value + 1);
    }
}

/// <summary>A converter that throws when it has written almost more than a payload can hold.</summary>
[Job]
public sealed partial record WrittenInPart([property: JsonConverter(typeof(InPartConverter))] int Value);

public sealed class InPartConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetInt32();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options)
    {
        writer.WriteRawValue(new string('1', QueueLimits.MaxPayloadBytes + 1), skipInputValidation: true);
        throw new TimeoutException("mine");
    }
}

/// <summary>What the user's own code throws comes out alike, whichever way the payload goes.</summary>
public sealed class OwnErrorTests
{
    [Theory]
    [InlineData(nameof(JsonException), true)]
    [InlineData(nameof(NotSupportedException), true)]
    [InlineData(nameof(ArgumentException), true)]
    [InlineData(nameof(InvalidOperationException), true)]
    [InlineData(nameof(TimeoutException), false)]
    public void A_getter(string kind, bool isWrapped)
    {
        var (direct, byMetadata) = (
            new ThrowingDirectly { WhenGot = kind }, new ThrowingByMetadata { WhenGot = kind });
        AssertThrown(kind, isWrapped, () => JobPayload.Encode(direct));
        AssertThrown(kind, isWrapped, () => JobPayload.Encode(byMetadata));
        Assert.Null(Outcome.OfReflection(direct).FindDifference(Outcome.OfQueue(direct)));
        Assert.Null(Outcome.OfReflection(byMetadata).FindDifference(Outcome.OfQueue(byMetadata)));
    }

    [Theory]
    [InlineData(nameof(JsonException), true)]
    [InlineData(nameof(NotSupportedException), true)]
    [InlineData(nameof(ArgumentException), false)]
    [InlineData(nameof(InvalidOperationException), false)]
    [InlineData(nameof(TimeoutException), false)]
    public void A_setter(string kind, bool isWrapped)
    {
        var document = Encoding.UTF8.GetBytes($"{{\"WhenGot\":null,\"WhenSet\":\"{kind}\",\"Computed\":0}}");
        AssertThrown(kind, isWrapped, () => JobPayload.Decode<ThrowingDirectly>(document));
        AssertThrown(kind, isWrapped, () => JobPayload.Decode<ThrowingByMetadata>(document));
        Assert.Null(Outcome.OfReflection<ThrowingDirectly>(document).FindDifference(
            Outcome.OfQueue<ThrowingDirectly>(document)));
        Assert.Null(Outcome.OfReflection<ThrowingByMetadata>(document).FindDifference(
            Outcome.OfQueue<ThrowingByMetadata>(document)));
    }

    [Fact]
    public void A_converter_that_writes_oddly_writes_as_by_reflection()
    {
        var job = new WrittenOddly(1, 3);
        Assert.Equal("{\"Value\":1,2,\"Next\":3}", Encoding.UTF8.GetString(JobPayload.Encode(job)));
        Assert.Null(Outcome.OfReflection(job).FindDifference(Outcome.OfQueue(job)));
    }

    [Fact]
    public void What_a_converter_throws_is_not_lost_in_what_is_pending() => Assert.Equal(
        "mine", Assert.Throws<TimeoutException>(() => JobPayload.Encode(new WrittenInPart(1))).Message);

    internal static int Throw(string? kind) => kind switch
    {
        nameof(JsonException) => throw new JsonException("mine"),
        nameof(NotSupportedException) => throw new NotSupportedException("mine"),
        nameof(ArgumentException) => throw new ArgumentException("mine"),
        nameof(InvalidOperationException) => throw new InvalidOperationException("mine"),
        nameof(TimeoutException) => throw new TimeoutException("mine"),
        _ => 0,
    };

    static void AssertThrown(string kind, bool isWrapped, Action work)
    {
        var thrown = Assert.ThrowsAny<Exception>(work);
        Assert.Equal(isWrapped, thrown is JobPayloadException);
        Assert.Equal(kind, (isWrapped ? thrown.InnerException : thrown)?.GetType().Name);
    }
}
