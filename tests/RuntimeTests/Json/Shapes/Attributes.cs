using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json.Shapes;

[Job]
[ByMetadata]
public sealed partial record Converted([property: JsonConverter(typeof(HexConverter))] int A, int B, Money C, Money? D)
{
    [JsonConverter(typeof(HexConverter))]
    public int? E { get; init; } = 5;

    [JsonConverter(typeof(MoneyAsTextConverter))]
    public Money F { get; set; }

    [JsonConverter(typeof(MoneyAsTextConverter))]
    public Money? G { get; set; }

    public List<Money>? H { get; set; }

    public Dictionary<string, Money?>? I { get; set; }

    [JsonConverter(typeof(AnythingConverter))]
    public object? J { get; set; }

    [JsonConverter(typeof(WrapFactory))]
    public Wrap<int>? K { get; set; }

    [JsonConverter(typeof(WrapFactory))]
    public Wrap<int> L { get; set; }

    public Wrap<string> M { get; set; }

    [JsonInclude]
    [JsonConverter(typeof(LoudConverter))]
    public string? N = "n";
}

/// <summary>A job that a converter writes whole.</summary>
[Job]
[ByMetadata]
[JsonConverter(typeof(WholeConverter))]
public sealed partial record Whole(int A);

[Job]
[ByMetadata]
public sealed partial record Nested1(Tree? Tree, Converted? Converted, Whole? Whole, IShown? Shown);

[JsonConverter(typeof(MoneyConverter))]
public readonly record struct Money(decimal Amount);

[JsonConverter(typeof(WrapFactory))]
public readonly record struct Wrap<T>(T? Value);

public sealed class HexConverter : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        int.TryParse(reader.GetString(), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString("X", CultureInfo.InvariantCulture));
}

public sealed class MoneyConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Amount);
}

public sealed class MoneyAsTextConverter : JsonConverter<Money>
{
    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(decimal.Parse(reader.GetString()!, CultureInfo.InvariantCulture));

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Amount.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Takes nulls itself, and is for any type that says so.</summary>
public sealed class AnythingConverter : JsonConverter<object>
{
    public override bool HandleNull => true;

    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        reader.Skip();
        return null;
    }

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is null ? "nothing" : "something");
}

public sealed class LoudConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString()?.TrimEnd('!');

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WriteStringValue($"{value}!");
}

public sealed class WholeConverter : JsonConverter<Whole>
{
    public override Whole? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, Whole value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.A);
}

/// <summary>Makes converters for every type of its kind, and of no other.</summary>
public sealed class WrapFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Wrap<>);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(Wrap<int>) ? new Inner<int>(options) : new Inner<string>(options);

    sealed class Inner<T>(JsonSerializerOptions options) : JsonConverter<Wrap<T>>
    {
        readonly JsonConverter<T> converter = (JsonConverter<T>)options.GetConverter(typeof(T));

        public override Wrap<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType == JsonTokenType.EndArray)
                throw new JsonException("one item");
            var value = reader.TokenType == JsonTokenType.Null ? default : converter.Read(ref reader, typeof(T), options);
            return reader.Read() && reader.TokenType == JsonTokenType.EndArray ? new(value) : throw new JsonException();
        }

        public override void Write(Utf8JsonWriter writer, Wrap<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            if (value.Value is { } item)
                converter.Write(writer, item, options);
            else
                writer.WriteNullValue();
            writer.WriteEndArray();
        }
    }
}
