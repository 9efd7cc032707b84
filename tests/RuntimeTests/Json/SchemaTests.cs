using System.Reflection;
using System.Text.Json;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Queue.RuntimeTests.Json.Support;

namespace Queue.RuntimeTests.Json;

/// <summary>What the generated context says of a payload besides its JSON is what reflection says.</summary>
public sealed class SchemaTests
{
    public static TheoryData<string> Shapes => [.. Shape.All.Select(Shape.NameOf)];

    [Theory]
    [MemberData(nameof(Shapes))]
    public void The_schema_is_that_of_reflection(string shape) => Shape.Run(GetType(), nameof(CheckSchema), shape);

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_member_is_described_as_by_reflection(string shape) => Shape.Run(GetType(), nameof(CheckMembers), shape);

    static void CheckSchema<T>() where T : IJob<T>
    {
        var resolver = (IJsonTypeInfoResolver)T.JsonTypeInfo.OriginatingResolver!;
        foreach (var isStrict in new[] { false, true })
        {
            var expected = OptionsOf(new DefaultJsonTypeInfoResolver(), isStrict);
            var actual = OptionsOf(resolver, isStrict);
            var schema = actual.GetJsonSchemaAsNode(typeof(T)).ToJsonString();
            if (HasSchema(expected))
                Assert.Equal(expected.GetJsonSchemaAsNode(typeof(T)).ToJsonString(), schema);
        }

        // By reflection a parameter such as 'Guid id = default' has no schema: its default is null there.
        static bool HasSchema(JsonSerializerOptions options) => options.GetTypeInfo(typeof(T)).Properties
            .Select(property => property.AssociatedParameter)
            .All(parameter => parameter is not { HasDefaultValue: true, DefaultValue: null, ParameterType.IsValueType: true });
    }

    static void CheckMembers<T>() where T : IJob<T>
    {
        var expected = OptionsOf(new DefaultJsonTypeInfoResolver(), isStrict: true);
        var actual = OptionsOf((IJsonTypeInfoResolver)T.JsonTypeInfo.OriginatingResolver!, isStrict: true);
        Assert.Equal(DescribeAll(expected.GetTypeInfo(typeof(T))), DescribeAll(actual.GetTypeInfo(typeof(T))));
    }

    // Reflection lists what is ignored too, with nothing to get or set it by.
    static IEnumerable<string> DescribeAll(JsonTypeInfo type) => type.Properties
        .Where(property => property.Get is not null || property.Set is not null || property.AssociatedParameter is not null)
        .Select(Describe);

    static string Describe(JsonPropertyInfo property) =>
        $"{property.Name}: {property.PropertyType}, get null {property.IsGetNullable}, set null {property.IsSetNullable}, " +
        $"required {property.IsRequired}, order {property.Order}, {Describe(property.AttributeProvider)}, " +
        $"parameter {property.AssociatedParameter?.Name} {property.AssociatedParameter?.IsNullable} " +
        $"{property.AssociatedParameter?.HasDefaultValue} {DescribeDefault(property.AssociatedParameter)}";

    static object? DescribeDefault(JsonParameterInfo? parameter) =>
        parameter is { DefaultValue: null, ParameterType: { IsValueType: true } type } && Nullable.GetUnderlyingType(type) is null
            ? Activator.CreateInstance(type)
            : parameter?.DefaultValue;

    static string Describe(ICustomAttributeProvider? provider) => provider is MemberInfo member
        ? $"{member.DeclaringType}.{member.Name}"
        : "no provider";

    static JsonSerializerOptions OptionsOf(IJsonTypeInfoResolver resolver, bool isStrict) => new()
    {
        TypeInfoResolver = resolver,
        RespectNullableAnnotations = isStrict,
        RespectRequiredConstructorParameters = isStrict,
    };
}
