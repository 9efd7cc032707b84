using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the metadata of one record, class or struct.</summary>
static class ObjectInfoEmitter
{
    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        var name = graph.Name(type);
        writer.Line($"internal static JsonTypeInfo<{name}> Create{name}(JsonSerializerOptions options) =>");
        using (writer.Indent())
        using (writer.Open($"ObjectInfo(options, new JsonObjectInfoValues<{name}>", "});"))
        {
            WriteCreation(writer, type, name, graph);
            using (writer.Open("PropertyMetadataInitializer = _ => new JsonPropertyInfo[]", "},"))
            {
                foreach (var member in type.Members)
                    WriteProperty(writer, type, name, member, graph);
            }
        }

        AccessorEmitter.Write(writer, type, graph);
    }

    static void WriteCreation(CodeWriter writer, ObjectType type, string name, PayloadGraph graph)
    {
        var creation = type.MustBypassRequired ? AccessorEmitter.Constructor(type, graph) : $"new {name}";
        if (type.Parameters.Count == 0)
        {
            writer.Line($"ObjectCreator = static () => {(type.HasDefaultConstruction ? $"default({name})" : $"{creation}()")},");
            return;
        }

        var arguments = type.Parameters.Select((parameter, i) => $"({graph.Text(parameter.Type)})arguments[{i}]");
        writer.Line("ObjectWithParameterizedConstructorCreator = static arguments =>");
        using (writer.Indent())
            writer.Line($"{creation}({string.Join(", ", arguments)}),");
        using (writer.Open("ConstructorParameterMetadataInitializer = static () => new JsonParameterInfoValues[]", "},"))
            WriteParameters(writer, type, graph);
    }

    static void WriteProperty(CodeWriter writer, ObjectType type, string name, PayloadMember member, PayloadGraph graph)
    {
        var declaring = member.DeclaringType == type.Type ? name : member.DeclaringType;
        var call = $"Property<{graph.Text(member.Type)}>(options, typeof({declaring}), {member.MetadataName.ToLiteral()}, ";
        var getter = member.HasGetter ? $"static x => (({name})x).{member.Name}" : "null";
        var rest = $"{Setter(type, name, member, graph)}{Flags(member, graph)}),";
        var length = getter.Length + rest.Length;
        if (call.Length + length <= writer.Room)
        {
            writer.Line($"{call}{getter}{rest}");
            return;
        }

        writer.Line(call.TrimEnd());
        using (writer.Indent())
            writer.Line(length <= writer.Room ? $"{getter}{rest}" : $"{getter},\n{rest.Substring(2)}");
    }

    static string Setter(ObjectType type, string name, PayloadMember member, PayloadGraph graph)
    {
        if (!member.IsSetByMetadata)
            return "";
        var target = type.IsValueType ? $"Unsafe.Unbox<{name}>(x)" : $"(({name})x)";
        return member.Setting == MemberSetting.Set
            ? $", static (x, value) => {target}.{member.Name} = value"
            : $", static (x, value) => {AccessorEmitter.Setter(type, member, graph)}(" +
                $"{(type.IsValueType ? $"ref {target}" : $"({name})x")}, value)";
    }

    static string Flags(PayloadMember member, PayloadGraph graph) =>
        (member.HasJsonName ? $", jsonName: {member.JsonName.ToLiteral()}" : "")
        + (member.IsField ? ", isField: true" : "")
        + (member.HasJsonInclude ? ", isIncluded: true" : "")
        + (member.IsRequired ? ", isRequired: true" : "")
        + (member.Order == 0 ? "" : $", order: {member.Order}")
        + (graph[member.Type].IsValueType ? "" : Nullable(member))
        + (member.Ignore is { } condition ? $", ignore: JsonIgnoreCondition.{condition}" : "")
        + (member.Converter is { } converter ? $", converter: {Converter(converter, graph)}" : "");

    static string Nullable(PayloadMember member) => (member.IsGetNullable, member.IsSetNullable) switch
    {
        (true, true) => ", isNullable: true",
        (true, false) => ", isGetNullable: true",
        (false, true) => ", isSetNullable: true",
        _ => "",
    };

    static string Converter(PayloadConverter converter, PayloadGraph graph)
    {
        var name = converter.Enum is { } item ? $"JsonStringEnumConverter<{graph.Text(item)}>" : converter.Type;
        var instance = $"new {name}()";
        return converter.Lifted is { } lifted ? $"Lift<{graph.Text(lifted)}>(options, {instance})" : instance;
    }

    static void WriteParameters(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        for (var i = 0; i < type.Parameters.Count; i++)
        {
            var parameter = type.Parameters[i];
            var given = parameter.Default is null ? "" : $", defaultValue: {parameter.Default}";
            var nullable = !graph[parameter.Type].IsValueType && parameter.IsNullable ? ", isNullable: true" : "";
            writer.Line($"Parameter<{graph.Text(parameter.Type)}>({i}, {parameter.Name.ToLiteral()}{given}{nullable}),");
        }
    }
}
