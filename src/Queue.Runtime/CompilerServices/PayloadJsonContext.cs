using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Queue.CompilerServices;

/// <summary>What generated contexts share. Derived by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract partial class PayloadJsonContext : JsonSerializerContext, IJsonTypeInfoResolver
{
    /// <summary>A context for the given options; null for those that payloads have.</summary>
    protected PayloadJsonContext(JsonSerializerOptions? options) : base(options ?? CreateOptions())
    {
    }

    /// <inheritdoc/>
    protected sealed override JsonSerializerOptions? GeneratedSerializerOptions => null;

    // System.Text.Json's defaults, which no process-wide switch changes.
    static JsonSerializerOptions CreateOptions() => new()
    {
        RespectNullableAnnotations = false,
        RespectRequiredConstructorParameters = false,
    };

    /// <inheritdoc/>
    public sealed override JsonTypeInfo? GetTypeInfo(Type type) =>
        Options.TryGetTypeInfo(type, out var typeInfo) ? typeInfo : null;

    JsonTypeInfo? IJsonTypeInfoResolver.GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        var typeInfo = Create(type, options);
        if (typeInfo is null)
            return null;

        // What is given to JsonMetadataServices can't be left open, and would come before the options.
        if (typeInfo.Kind != JsonTypeInfoKind.Object)
            typeInfo.NumberHandling = null;
        typeInfo.OriginatingResolver = this;
        return typeInfo;
    }

    /// <summary>The metadata of a type for the given options; null when the type is in no payload.</summary>
    protected abstract JsonTypeInfo? Create(Type type, JsonSerializerOptions options);

    /// <summary>The metadata of a type that is in a payload.</summary>
    protected JsonTypeInfo<T> Get<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>The metadata of a type that a converter writes and reads.</summary>
    protected static JsonTypeInfo<T> Value<T>(JsonSerializerOptions options, JsonConverter<T> converter) =>
        FromConverter<T>(options) ?? JsonMetadataServices.CreateValueInfo<T>(options, converter);

    /// <summary>The metadata of a type whose <c>[JsonConverter]</c> names this converter.</summary>
    protected static JsonTypeInfo<T> Converted<T>(JsonSerializerOptions options, JsonConverter converter) =>
        FromConverter<T>(options)
        ?? JsonMetadataServices.CreateValueInfo<T>(options, Expand(typeof(T), converter, options));

    /// <summary>
    /// A converter of a nullable type, of the one that an attribute names: it may be for the type below.
    /// </summary>
    protected static JsonConverter Lift<T>(JsonSerializerOptions options, JsonConverter converter) where T : struct
    {
        ArgumentNullException.ThrowIfNull(converter);
        return converter.CanConvert(typeof(T?))
            ? converter
            : JsonMetadataServices.GetNullableConverter(
                JsonMetadataServices.CreateValueInfo<T>(options, Expand(typeof(T), converter, options)));
    }

    static JsonConverter Expand(Type type, JsonConverter converter, JsonSerializerOptions options)
    {
        if (!converter.CanConvert(type))
            throw new InvalidOperationException(
                $"Expected a converter of {type}, found {converter}, which says that it is not.");
        return converter is JsonConverterFactory factory
            ? factory.CreateConverter(type, options)
                ?? throw new InvalidOperationException($"{converter} made no converter of {type}.")
            : converter;
    }

    /// <summary>The metadata of a record, class or struct whose constructor takes nothing.</summary>
    protected static JsonTypeInfo<T> ObjectInfo<T>(
        JsonSerializerOptions options, Func<T> create, Func<JsonPropertyInfo[]> properties)
        where T : notnull =>
        ObjectInfo(options, new JsonObjectInfoValues<T>
        {
            ObjectCreator = create,
            PropertyMetadataInitializer = _ => properties(),
        });

    /// <summary>The metadata of a record, class or struct whose constructor takes members.</summary>
    protected static JsonTypeInfo<T> ObjectInfo<T>(
        JsonSerializerOptions options,
        Func<object[], T> create,
        Func<JsonParameterInfoValues[]> parameters,
        Func<JsonPropertyInfo[]> properties)
        where T : notnull =>
        ObjectInfo(options, new JsonObjectInfoValues<T>
        {
            ObjectWithParameterizedConstructorCreator = create,
            ConstructorParameterMetadataInitializer = parameters,
            PropertyMetadataInitializer = _ => properties(),
        });

    /// <summary>
    /// The metadata with what attributes of the type say, unless a converter of the options comes first.
    /// </summary>
    protected static JsonTypeInfo<T> Handle<T>(
        JsonTypeInfo<T> typeInfo,
        JsonNumberHandling? numberHandling = null,
        JsonObjectCreationHandling? creationHandling = null,
        JsonUnmappedMemberHandling? unmappedHandling = null)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        if (typeInfo.Kind != JsonTypeInfoKind.Object)
            return typeInfo;
        typeInfo.NumberHandling = numberHandling;
        typeInfo.PreferredPropertyObjectCreationHandling = creationHandling;
        typeInfo.UnmappedMemberHandling = unmappedHandling;
        return typeInfo;
    }

    static JsonTypeInfo<T> ObjectInfo<T>(JsonSerializerOptions options, JsonObjectInfoValues<T> values)
        where T : notnull
    {
        if (FromConverter<T>(options) is { } converted)
            return converted;
        var typeInfo = JsonMetadataServices.CreateObjectInfo(options, values);
        typeInfo.NumberHandling = null;
        return typeInfo;
    }

    /// <summary>The metadata that a converter of the options gives; null when none is for the type.</summary>
    protected static JsonTypeInfo<T>? FromConverter<T>(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var converter in options.Converters)
        {
            if (!converter.CanConvert(typeof(T)))
                continue;
            return JsonMetadataServices.CreateValueInfo<T>(options, Expand(typeof(T), converter, options));
        }

        return null;
    }

    /// <summary>A property or field.</summary>
    protected static JsonPropertyInfo Property<T>(
        JsonSerializerOptions options,
        Type declaringType,
        string name,
        Func<object, T?>? getter,
        Action<object, T?>? setter = null,
        string? jsonName = null,
        bool isField = false,
        bool isIncluded = false,
        bool isRequired = false,
        int order = 0,
        bool isNullable = false,
        bool isGetNullable = false,
        bool isSetNullable = false,
        JsonConverter? converter = null,
        JsonIgnoreCondition? ignore = null,
        JsonNumberHandling? numberHandling = null,
        JsonObjectCreationHandling? creationHandling = null,
        bool isExtensionData = false)
    {
        var property = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<T>
        {
            IsProperty = !isField,
            IsPublic = true,
            DeclaringType = declaringType,
            PropertyName = name,
            JsonPropertyName = jsonName,
            Getter = getter,
            Setter = setter,
            HasJsonInclude = isIncluded,
            AttributeProviderFactory = () => FindMember(declaringType, name, isField)!,
            IgnoreCondition = ignore,
            NumberHandling = numberHandling,
            IsExtensionData = isExtensionData,
        });
        property.IsRequired = isRequired;
        property.Order = order;
        property.ObjectCreationHandling = creationHandling;
        if (!typeof(T).IsValueType)
        {
            property.IsGetNullable = isNullable || isGetNullable;
            property.IsSetNullable = isNullable || isSetNullable;
        }

        if (converter is not null)
            property.CustomConverter = Expand(typeof(T), converter, options);
        return property;
    }

    /// <summary>A parameter of a constructor, without a default.</summary>
    protected static JsonParameterInfoValues Parameter<T>(int position, string name, bool isNullable = false) => new()
    {
        Name = name,
        ParameterType = typeof(T),
        Position = position,
        IsNullable = isNullable || IsNullable<T>(),
    };

    /// <summary>A parameter of a constructor, with its default.</summary>
    protected static JsonParameterInfoValues Parameter<T>(
        int position, string name, T? defaultValue, bool isNullable = false) => new()
    {
        Name = name,
        ParameterType = typeof(T),
        Position = position,
        HasDefaultValue = true,
        DefaultValue = defaultValue,
        IsNullable = isNullable || IsNullable<T>(),
    };

    static bool IsNullable<T>() => default(T) is null && typeof(T).IsValueType;

    // Null in a trimmed program that keeps no metadata of the member: only what the user adds to the schema asks for
    // it.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "JSON works without the member's attributes.")]
    static ICustomAttributeProvider? FindMember(Type type, string name, bool isField)
    {
        const BindingFlags flags =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return isField ? type.GetField(name, flags) : type.GetProperty(name, flags);
    }
}
