using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the metadata of one record, class or struct.</summary>
static class ObjectInfoEmitter
{
    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        var name = graph.Name(type);
        var accessors = AccessorNames(type, name);
        WriteCreate(writer, type, name, graph);
        writer.Line();
        WriteProperties(writer, type, name, accessors, graph);
        if (type.Parameters.Count > 0)
        {
            writer.Line();
            WriteParameters(writer, type, name);
        }

        WriteAccessors(writer, type, name, accessors, graph);
    }

    static void WriteCreate(CodeWriter writer, ObjectType type, string name, PayloadGraph graph)
    {
        writer.Line($"internal static JsonTypeInfo<{type.Type}> Create{name}(JsonSerializerOptions options) =>");
        using (writer.Indent())
        using (writer.Open(
            $"JsonMetadataServices.CreateObjectInfo(options, new JsonObjectInfoValues<{type.Type}>", "});"))
        {
            if (type.Parameters.Count == 0)
            {
                var creation = type.MustBypassRequired ? $"New{name}()"
                    : type.HasDefaultConstruction ? $"default({type.Type})"
                    : $"new {type.Type}()";
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
        var creation = type.MustBypassRequired ? $"New{name}" : $"new {type.Type}";
        writer.Line($"ObjectWithParameterizedConstructorCreator = static arguments => {creation}(");
        using (writer.Indent())
        {
            for (var i = 0; i < type.Parameters.Count; i++)
            {
                var end = i == type.Parameters.Count - 1 ? ")," : ",";
                var parameter = graph[type.Parameters[i].Type];
                var argument = $"({parameter.Type})arguments[{i}]!";
                writer.Line(NullableText.Suppress(parameter) == "" ? $"{argument}{end}" : $"({argument})!{end}");
            }
        }
    }

    static void WriteProperties(
        CodeWriter writer, ObjectType type, string name, Dictionary<string, string> accessors, PayloadGraph graph)
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
                    WriteProperty(writer, type, member, accessors, graph);
            }
        }
    }

    static void WriteProperty(
        CodeWriter writer, ObjectType type, PayloadMember member, Dictionary<string, string> accessors, PayloadGraph graph)
    {
        var jsonName = member.HasJsonName ? member.JsonName.ToLiteral() : "null";
        writer.Line($"Property<{member.Type}>(");
        using (writer.Indent())
        {
            writer.Line($"options, typeof({member.DeclaringType}), {member.MetadataName.ToLiteral()}, {jsonName},");
            writer.Line($"{Getter(type, member, graph)},");
            writer.Line($"{Setter(type, member, accessors, graph)}{Flags(member)}),");
        }
    }

    static string Getter(ObjectType type, PayloadMember member, PayloadGraph graph) =>
        member.IsWritten
            ? $"static target => (({type.Type})target).{member.Name}{NullableText.SuppressNull(graph[member.Type])}"
            : "null";

    static string Setter(ObjectType type, PayloadMember member, Dictionary<string, string> accessors, PayloadGraph graph)
    {
        var value = $"value{NullableText.SuppressNull(graph[member.Type])}";
        return (member.Setting, type.IsValueType) switch
        {
            (MemberSetting.Set, true) =>
                $"static (target, value) => Unsafe.Unbox<{type.Type}>(target).{member.Name} = {value}",
            (MemberSetting.Set, false) => $"static (target, value) => (({type.Type})target).{member.Name} = {value}",
            (MemberSetting.Init, true) =>
                $"static (target, value) => {accessors[member.MetadataName]}(ref Unsafe.Unbox<{type.Type}>(target), {value})",
            (MemberSetting.Init, false) =>
                $"static (target, value) => {accessors[member.MetadataName]}(({type.Type})target, {value})",
            _ => "null",
        };
    }

    static string Flags(PayloadMember member) =>
        (member.IsField ? ", isField: true" : "")
        + (member.HasJsonInclude ? ", isIncluded: true" : "")
        + (member.IsRequired ? ", isRequired: true" : "")
        + (member.Order == 0 ? "" : $", order: {member.Order}");

    static void WriteParameters(CodeWriter writer, ObjectType type, string name)
    {
        writer.Line($"private static JsonParameterInfoValues[] ParametersOf{name}() =>");
        using (writer.Indent())
        using (writer.Open("new JsonParameterInfoValues[]", "};"))
        {
            for (var i = 0; i < type.Parameters.Count; i++)
            {
                var parameter = type.Parameters[i];
                var given = parameter.Default is null ? "" : $", {parameter.Default}";
                writer.Line($"Parameter<{parameter.Type}>({i}, {parameter.Name.ToLiteral()}{given}),");
            }
        }
    }

    // An init accessor is called past the compiler, so that a member that is absent keeps its initializer.
    static void WriteAccessors(
        CodeWriter writer, ObjectType type, string name, Dictionary<string, string> accessors, PayloadGraph graph)
    {
        foreach (var member in type.Members.Where(member => accessors.ContainsKey(member.MetadataName)))
        {
            var parameter = graph[member.Type].IsValueType ? member.Type : $"{member.Type}?";
            var target = type.IsValueType ? $"ref {type.Type}" : member.DeclaringType;
            writer.Line();
            writer.Line($"[UnsafeAccessor(UnsafeAccessorKind.Method, Name = {$"set_{member.MetadataName}".ToLiteral()})]");
            writer.Line($"private static extern void {accessors[member.MetadataName]}({target} target, {parameter} value);");
        }

        if (!type.MustBypassRequired)
            return;
        var parameters = type.Parameters.Select((parameter, i) =>
            $"{parameter.Type}{(graph[parameter.Type].IsValueType ? "" : "?")} argument{i}");
        writer.Line();
        writer.Line("[UnsafeAccessor(UnsafeAccessorKind.Constructor)]");
        writer.Line($"private static extern {type.Type} New{name}({string.Join(", ", parameters)});");
    }

    static Dictionary<string, string> AccessorNames(ObjectType type, string name) => type.Members
        .Where(member => member.Setting == MemberSetting.Init)
        .Select((member, i) => (member.MetadataName, Accessor: $"Set{name}Member{i + 1}"))
        .ToDictionary(pair => pair.MetadataName, pair => pair.Accessor, StringComparer.Ordinal);
}
