using System.Text.Json;
using System.Text.Json.Serialization;

namespace Queue.RuntimeTests.Json.Support;

/// <summary>What a converter shows as a text.</summary>
[JsonConverter(typeof(ShownConverter))]
public interface IShown;

/// <summary>The text.</summary>
public sealed record Shown(string? Text) : IShown;

/// <summary>Writes and reads the text.</summary>
public sealed class ShownConverter : JsonConverter<IShown>
{
    public override IShown? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        new Shown(reader.GetString());

    public override void Write(Utf8JsonWriter writer, IShown value, JsonSerializerOptions options) =>
        writer.WriteStringValue(((Shown)value).Text);
}
