using System.Text.Json.Serialization;

namespace Queue.Json;

/// <summary>System.Text.Json's converter of an enum by its names.</summary>
static class EnumNames<T> where T : struct, Enum
{
    public static readonly JsonConverter<T> Converter =
        (JsonConverter<T>)new JsonStringEnumConverter<T>().CreateConverter(typeof(T), JobPayload.Options);
}
