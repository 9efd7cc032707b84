using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the metadata of one record, class or struct.</summary>
static class ObjectInfoEmitter
{
    const int MaxLineLength = 96;

    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        var name = graph.Name(type);
        WriteCreate(writer, type, name, graph);
        writer.Line();
        WriteProperties(writer, type, name, graph);
        if (type.Parameters.Count > 0)
        {
            writer.Line();
            WriteParameters(writer, type, name, graph);
        }

        AccessorEmitter.Write(writer, type, graph);
    }

    static void WriteCreate(CodeWriter writer, ObjectType type, string name, PayloadGraph graph)
    {
        writer.Line($"internal static JsonTypeInfo<{name}> Create{name}(JsonSerializerOptions options) =>");
        using (writer.Indent())
        using (writer.Open($"JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<{name}>", "});"))
        {
            if (type.Parameters.Count == 0)
            {
                var creation = type.MustBypassRequired ? $"{AccessorEmitter.Constructor(type, graph)}()"
                    : type.HasDefaultConstruction ? $"default({name})"
                    : $"new {name}()";
                writer.Line($"ObjectCreator = static () => {creation},");
            }
            else
            {
                WriteParameterizedCreation(writer, type, name, graph);
                writer.Line($"ConstructorParameterMetadataInitializer = ParametersOf{name},");
            }

            writer.Line($"PropertyMetadataInitializer = _ => PropertiesOf{name}(options),");
        }
    }

    static void WriteParameterizedCreation(CodeWriter writer, ObjectType type, string name, PayloadGraph graph)
    {
        var creation = type.MustBypassRequired ? AccessorEmitter.Constructor(type, graph) : $"new {name}";
        writer.Line($"ObjectWithParameterizedConstructorCreator = static arguments => {creation}(");
        using (writer.Indent())
        {
            for (var i = 0; i < type.Parameters.Count; i++)
            {
                var end = i == type.Parameters.Count - 1 ? ")," : ",";
                writer.Line($"({graph.Text(type.Parameters[i].Type)})arguments[{i}]{end}");
            }
        }
    }

    static void WriteProperties(CodeWriter writer, ObjectType type, string name, PayloadGraph graph)
    {
        writer.Line($"private static JsonPropertyInfo[] PropertiesOf{name}(JsonSerializerOptions options) =>");
        using (writer.Indent())
        {
            if (type.Members.Count == 0)
            {
                writer.Line("Array.Empty<JsonPropertyInfo>();");
                return;
            }

            using (writer.Open("new JsonPropertyInfo[]", "};"))
            {
                foreach (var member in type.Members)
                    WriteProperty(writer, type, name, member, graph);
            }
        }
    }

    static void WriteProperty(CodeWriter writer, ObjectType type, string name, PayloadMember member, PayloadGraph graph)
    {
        var declaring = member.DeclaringType == type.Type ? name : member.DeclaringType;
        var jsonName = member.HasJsonName ? member.JsonName.ToLiteral() : "null";
        var start = $"options, typeof({declaring}), {member.MetadataName.ToLiteral()}, {jsonName},";
        var getter = member.IsWritten ? $"static target => (({name})target).{member.Name}," : "null,";
        var setter = $"{Setter(type, name, member, graph)}{Flags(member, graph)}),";
        var call = $"Property<{graph.Text(member.Type)}>(";
        if (call.Length + start.Length + getter.Length + setter.Length + 2 <= MaxLineLength)
        {
            writer.Line($"{call}{start} {getter} {setter}");
            return;
        }

        writer.Line(call);
        using (writer.Indent())
        {
            writer.Line(start);
            writer.Line(getter);
            writer.Line(setter);
        }
    }

    static string Setter(ObjectType type, string name, PayloadMember member, PayloadGraph graph)
    {
        var target = type.IsValueType ? $"Unsafe.Unbox<{name}>(target)" : $"(({name})target)";
        var argument = type.IsValueType ? $"ref {target}" : $"({name})target";
        return member.Setting switch
        {
            _ when !member.IsSetByMetadata => "null",
            MemberSetting.Set => $"static (target, value) => {target}.{member.Name} = value",
            MemberSetting.Init =>
                $"static (target, value) => {AccessorEmitter.Setter(type, member, graph)}({argument}, value)",
            _ => "null",
        };
    }

    static string Flags(PayloadMember member, PayloadGraph graph) =>
        (member.IsField ? ", isField: true" : "")
        + (member.HasJsonInclude ? ", isIncluded: true" : "")
        + (member.IsRequired ? ", isRequired: true" : "")
        + (member.Order == 0 ? "" : $", order: {member.Order}")
        + (member.Converter is { } converter ? $", converter: {Converter(converter, graph)}" : "");

    static string Converter(PayloadConverter converter, PayloadGraph graph)
    {
        var instance = $"new {converter.Type}()";
        return converter.Lifted is { } lifted ? $"Lift<{graph.Text(lifted)}>(options, {instance})" : instance;
    }

    static void WriteParameters(CodeWriter writer, ObjectType type, string name, PayloadGraph graph)
    {
        writer.Line($"private static JsonParameterInfoValues[] ParametersOf{name}() =>");
        using (writer.Indent())
        using (writer.Open("new JsonParameterInfoValues[]", "};"))
        {
            for (var i = 0; i < type.Parameters.Count; i++)
            {
                var parameter = type.Parameters[i];
                var given = parameter.Default is null ? "" : $", {parameter.Default}";
                writer.Line($"Parameter<{graph.Text(parameter.Type)}>({i}, {parameter.Name.ToLiteral()}{given}),");
            }
        }
    }
}
