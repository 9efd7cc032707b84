using Queue.GeneratorTests.Support;

namespace Queue.GeneratorTests.Behaviour;

/// <summary>What converters of the user's own find in the options that they are given.</summary>
public sealed class ConverterTests
{
    [Fact]
    public async Task A_converter_can_ask_for_scalars_that_are_in_no_payload() => Assert.Equal(
        """
        {"Stamp":["2026-11-23","00000000-0000-0000-0000-000000000000",340282366920938463463374607431768211455]}
        Job { Stamp = Stamp { Day = 11/23/2026, Id = 00000000-0000-0000-0000-000000000000, Number = 340282366920938463463374607431768211455 } }
        """,
        await Program.RunAsync(
            """
            using System.Globalization;
            using System.Text;
            using System.Text.Json;
            using System.Text.Json.Serialization;
            using System.Text.Json.Serialization.Metadata;
            using Queue.Json;

            [Job] public sealed partial record Job(Stamp Stamp);
            [JsonConverter(typeof(StampConverter))] public sealed record Stamp(DateOnly Day, Guid Id, UInt128 Number);

            public sealed class StampConverter : JsonConverter<Stamp>
            {
                public override Stamp Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
                {
                    reader.Read();
                    var day = JsonSerializer.Deserialize(ref reader, Get<DateOnly>(options));
                    reader.Read();
                    var id = JsonSerializer.Deserialize(ref reader, Get<Guid>(options));
                    reader.Read();
                    var number = JsonSerializer.Deserialize(ref reader, Get<UInt128>(options));
                    reader.Read();
                    return new(day, id, number);
                }

                public override void Write(Utf8JsonWriter writer, Stamp value, JsonSerializerOptions options)
                {
                    writer.WriteStartArray();
                    JsonSerializer.Serialize(writer, value.Day, Get<DateOnly>(options));
                    JsonSerializer.Serialize(writer, value.Id, Get<Guid>(options));
                    JsonSerializer.Serialize(writer, value.Number, Get<UInt128>(options));
                    writer.WriteEndArray();
                }

                static JsonTypeInfo<T> Get<T>(JsonSerializerOptions options) => (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
            }

            public static class Program
            {
                public static async Task<string> RunAsync()
                {
                    await Task.Yield();
                    CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
                    var payload = JobPayload.Encode(new Job(new(new(2026, 11, 23), Guid.Empty, UInt128.MaxValue)));
                    return $"{Encoding.UTF8.GetString(payload)}\n{JobPayload.Decode<Job>(payload)}";
                }
            }
            """));
}
