using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the metadata of one record, class or struct.</summary>
static class ObjectInfoEmitter
{
    /// <summary>The method that makes it; <see cref="PayloadNames"/> keeps its name free.</summary>
    public static string Method(string typeName) => $"Describe{typeName}";

    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        var name = graph.Name(type);
        var handling = Handling(type.Handling);
        var head = $"private static JsonTypeInfo<{name}> {Method(name)}(JsonSerializerOptions options) =>";
        var call = handling.Length > 0 ? "Handle(ObjectInfo(options," : "ObjectInfo(options,";
        var end = handling.Length > 0 ? $"}}){handling});" : "});";
        if (head.Length + 1 + call.Length <= writer.Room)
        {
            writer.Line($"{head} {call}");
            WriteArguments(writer, type, name, graph, end);
        }
        else
        {
            writer.Line(head);
            using (writer.Indent())
            {
                writer.Line(call);
                WriteArguments(writer, type, name, graph, end);
            }
        }

        AccessorEmitter.Write(writer, type, graph);
    }

    static void WriteArguments(CodeWriter writer, ObjectType type, string name, PayloadGraph graph, string end)
    {
        using (writer.Indent())
        {
            WriteCreation(writer, type, name, graph);
            using (writer.Open("() => new JsonPropertyInfo[]", end))
            {
                foreach (var member in type.Members)
                    WriteProperty(writer, type, name, member, graph);
            }
        }
    }

    static void WriteCreation(CodeWriter writer, ObjectType type, string name, PayloadGraph graph)
    {
        var creation = type.MustBypassRequired ? AccessorEmitter.Constructor(type, graph) : $"new {name}";
        if (type.Parameters.Count == 0)
        {
            writer.Line($"static () => {(type.HasDefaultConstruction ? $"default({name})" : $"{creation}()")},");
            return;
        }

        var arguments = type.Parameters.Select((parameter, i) => $"({graph.Text(parameter.Type)})x[{i}]");
        writer.Line($"static x => {creation}({string.Join(", ", arguments)}),");
        var parameters = string.Join(", ", type.Parameters.Select((parameter, i) => Parameter(parameter, i, graph)));
        const string array = "static () => new[]";
        if (array.Length + parameters.Length + 6 <= writer.Room)
        {
            writer.Line($"{array} {{ {parameters} }},");
            return;
        }

        using (writer.Open(array, "},"))
            writer.Line($"{parameters},");
    }

    static void WriteProperty(CodeWriter writer, ObjectType type, string name, PayloadMember member, PayloadGraph graph)
    {
        var declaring = member.DeclaringType == type.Type ? name : member.DeclaringType;
        var literal = member.MetadataName.ToLiteral();
        var call = $"Property<{graph.Text(member.Type)}>(options, typeof({declaring}), {literal}, ";
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
        {
            var isOneLine = length <= writer.Room || !rest.StartsWith(", ", StringComparison.Ordinal);
            writer.Line(isOneLine ? $"{getter}{rest}" : $"{getter},\n{rest.Substring(2)}");
        }
    }

    static string Setter(ObjectType type, string name, PayloadMember member, PayloadGraph graph)
    {
        if (!graph.IsSet(type, member))
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
        + Handling(member.Handling)
        + (member.Converter is { } converter ? $", converter: {Converter(converter, graph)}" : "");

    static string Handling(MemberHandling handling) =>
        HandlingText.OfNumbers(handling.Numbers)
        + HandlingText.OfCreation(handling.Creation)
        + (handling.IsExtensionData ? ", isExtensionData: true" : "");

    static string Handling(ObjectHandling handling) =>
        HandlingText.OfNumbers(handling.Numbers)
        + HandlingText.OfCreation(handling.Creation)
        + HandlingText.OfUnmapped(handling.Unmapped);

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

    static string Parameter(PayloadParameter parameter, int position, PayloadGraph graph)
    {
        var given = parameter.Default is null ? "" : $", defaultValue: {parameter.Default}";
        var nullable = !graph[parameter.Type].IsValueType && parameter.IsNullable ? ", isNullable: true" : "";
        return $"Parameter<{graph.Text(parameter.Type)}>({position}, {parameter.Name.ToLiteral()}{given}{nullable})";
    }
}
