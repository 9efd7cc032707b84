using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Queue.CompilerServices;

public abstract partial class PayloadJsonContext
{
    /// <summary>
    /// The metadata of a single value, in payload or not, which a converter may ask its options for; null for other
    /// types.
    /// </summary>
    protected static JsonTypeInfo? Scalar(Type type, JsonSerializerOptions options)
    {
        if (type == typeof(bool))
            return Value(options, JsonMetadataServices.BooleanConverter);
        if (type == typeof(sbyte))
            return Value(options, JsonMetadataServices.SByteConverter);
        if (type == typeof(byte))
            return Value(options, JsonMetadataServices.ByteConverter);
        if (type == typeof(short))
            return Value(options, JsonMetadataServices.Int16Converter);
        if (type == typeof(ushort))
            return Value(options, JsonMetadataServices.UInt16Converter);
        if (type == typeof(int))
            return Value(options, JsonMetadataServices.Int32Converter);
        if (type == typeof(uint))
            return Value(options, JsonMetadataServices.UInt32Converter);
        if (type == typeof(long))
            return Value(options, JsonMetadataServices.Int64Converter);
        if (type == typeof(ulong))
            return Value(options, JsonMetadataServices.UInt64Converter);
        if (type == typeof(float))
            return Value(options, JsonMetadataServices.SingleConverter);
        if (type == typeof(double))
            return Value(options, JsonMetadataServices.DoubleConverter);
        if (type == typeof(decimal))
            return Value(options, JsonMetadataServices.DecimalConverter);
        if (type == typeof(char))
            return Value(options, JsonMetadataServices.CharConverter);
        if (type == typeof(string))
            return Value(options, JsonMetadataServices.StringConverter);
        if (type == typeof(Guid))
            return Value(options, JsonMetadataServices.GuidConverter);
        if (type == typeof(DateTime))
            return Value(options, JsonMetadataServices.DateTimeConverter);
        if (type == typeof(DateTimeOffset))
            return Value(options, JsonMetadataServices.DateTimeOffsetConverter);
        if (type == typeof(DateOnly))
            return Value(options, JsonMetadataServices.DateOnlyConverter);
        if (type == typeof(TimeOnly))
            return Value(options, JsonMetadataServices.TimeOnlyConverter);
        if (type == typeof(TimeSpan))
            return Value(options, JsonMetadataServices.TimeSpanConverter);
        if (type == typeof(Uri))
            return Value(options, JsonMetadataServices.UriConverter);
        if (type == typeof(Half))
            return Value(options, JsonMetadataServices.HalfConverter);
        if (type == typeof(Int128))
            return Value(options, JsonMetadataServices.Int128Converter);
        if (type == typeof(UInt128))
            return Value(options, JsonMetadataServices.UInt128Converter);
        if (type == typeof(Version))
            return Value(options, JsonMetadataServices.VersionConverter);
        if (type == typeof(byte[]))
            return Value(options, JsonMetadataServices.ByteArrayConverter);
        if (type == typeof(JsonElement))
            return Value(options, JsonMetadataServices.JsonElementConverter);
        return null;
    }
}
