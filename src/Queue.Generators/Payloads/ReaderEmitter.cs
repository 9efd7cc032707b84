using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the methods that read payloads in their canonical form.</summary>
static class ReaderEmitter
{
    public static void WriteMethod(CodeWriter writer, PayloadType type, PayloadGraph graph)
    {
        MethodText.WriteHead(
            writer, $"internal static bool TryRead{graph.Name(type)}(", $"ref PayloadReader reader, out {graph.VariableText(type)} value)");
        using (writer.OpenBrace())
        {
            writer.Line(type is ObjectType { IsValueType: true } ? "value = default;" : "value = null;");
            switch (type)
            {
                case ObjectType item:
                    WriteObject(writer, item, graph);
                    break;
                case NullableType nullable:
                    WriteNullable(writer, graph[nullable.Underlying], graph);
                    break;
                case CollectionType collection:
                    WriteCollection(writer, collection, graph);
                    break;
                case DictionaryType dictionary:
                    WriteDictionary(writer, dictionary, graph);
                    break;
            }
        }
    }

    static void WriteObject(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        var members = type.Members.Where(member => member.IsWritten).ToList();
        var locals = LocalNames.Create(members);
        WriteStart(writer, type, members.Count == 0 ? "{}" : Literal("{", members[0]), graph);
        if (members.Count > 0)
            WriteMembers(writer, members, locals, graph);
        if (graph.IsCounted(type))
            writer.Line("reader.Leave();");
        WriteConstruction(writer, type, locals, graph);
        writer.Line("return true;");
    }

    static void WriteStart(CodeWriter writer, PayloadType type, string literal, PayloadGraph graph)
    {
        writer.Line($"if ({Skip(literal)})");
        using (writer.Indent())
            writer.Line(type.IsValueType ? "return false;" : "return reader.TrySkipNull();");
        if (!graph.IsCounted(type))
            return;
        writer.Line("if (!reader.TryEnter())");
        using (writer.Indent())
            writer.Line("return false;");
    }

    static void WriteMembers(
        CodeWriter writer, List<PayloadMember> members, Dictionary<string, string> locals, PayloadGraph graph)
    {
        if (members.Count == 1)
        {
            writer.Line($"if (!{ReadMember(members[0])} || {Skip("}")})");
            using (writer.Indent())
                writer.Line("return false;");
            return;
        }

        writer.Line($"if (!{ReadMember(members[0])}");
        using (writer.Indent())
        {
            foreach (var member in members.Skip(1))
                MethodText.WriteCondition(writer, $"|| {Skip(Literal(",", member))}", $"|| !{ReadMember(member)}");
            writer.Line($"|| {Skip("}")})");
        }

        using (writer.OpenBrace())
            writer.Line("return false;");
        writer.Line();

        string ReadMember(PayloadMember member) => Read(
            graph[member.Type], member is { Setting: MemberSetting.None, IsParameter: false } ? "_" : $"var {locals[member.MetadataName]}", graph);
    }

    static void WriteConstruction(
        CodeWriter writer, ObjectType type, Dictionary<string, string> locals, PayloadGraph graph)
    {
        var byName = type.Members.ToDictionary(member => member.MetadataName, StringComparer.Ordinal);
        var arguments = type.Parameters.Select(parameter => locals.ContainsKey(parameter.Member)
            ? Value(byName[parameter.Member])
            : parameter.Default ?? "default");
        var set = type.Members
            .Where(member => member is { IsWritten: true, IsParameter: false, Setting: not MemberSetting.None })
            .ToList();
        if (type.HasDefaultConstruction && set.Count == 0)
            return;

        var creation = type.HasDefaultConstruction
            ? $"value = default({graph.Text(type)}) with"
            : $"value = new {graph.Text(type)}({string.Join(", ", arguments)})";
        if (set.Count > 0 && type.Parameters.Count == 0 && !type.HasDefaultConstruction)
            creation = $"value = new {graph.Text(type)}";
        if (set.Count == 0)
        {
            writer.Line($"{creation};");
            return;
        }

        using (writer.Open(creation, "};"))
        {
            foreach (var member in set)
                writer.Line($"{member.Name} = {Value(member)},");
        }

        string Value(PayloadMember member)
        {
            var memberType = graph[member.Type];
            return $"{Cast(memberType, graph)}{locals[member.MetadataName]}";
        }
    }

    static void WriteNullable(CodeWriter writer, PayloadType underlying, PayloadGraph graph)
    {
        writer.Line("if (reader.TrySkipNull())");
        using (writer.Indent())
            writer.Line("return true;");
        writer.Line($"if (!{Read(underlying, "var present", graph)})");
        using (writer.Indent())
            writer.Line("return false;");
        writer.Line($"value = {Cast(underlying, graph)}present;");
        writer.Line("return true;");
    }

    static void WriteCollection(CodeWriter writer, CollectionType type, PayloadGraph graph)
    {
        var element = graph[type.Element];
        WriteStart(writer, type, "[", graph);
        writer.Line();
        writer.Line($"var items = new PayloadItems<{graph.Text(element)}>();");
        MethodText.WriteHead(
            writer, "while (items.TryMoveNext(ref reader) ", $"&& {Read(element, "var item", graph)})");
        using (writer.Indent())
            writer.Line($"items.Add({Cast(element, graph)}item);");
        WriteEnd(writer, type, type.Kind == CollectionKind.Array ? "items.ToArray()" : "items.ToList()", graph);
    }

    static void WriteDictionary(CodeWriter writer, DictionaryType type, PayloadGraph graph)
    {
        var element = graph[type.Value];
        WriteStart(writer, type, "{", graph);
        writer.Line();
        writer.Line($"var items = new Dictionary<string, {graph.Text(element)}>();");
        using (writer.Open("while (reader.TryReadNextKey(items.Count, out var key))"))
        {
            writer.Line($"if (!{Read(element, "var item", graph)})");
            using (writer.Indent())
                writer.Line("return false;");
            writer.Line($"items[key] = {Cast(element, graph)}item;");
        }

        writer.Line();
        if (graph.IsCounted(type))
            writer.Line("reader.Leave();");
        writer.Line("value = items;");
        writer.Line("return reader.TrySkip(\"}\"u8);");
    }

    static void WriteEnd(CodeWriter writer, PayloadType type, string value, PayloadGraph graph)
    {
        if (graph.IsCounted(type))
            writer.Line("reader.Leave();");
        writer.Line($"value = {value};");
        writer.Line("return value is not null;");
    }

    static string Read(PayloadType type, string target, PayloadGraph graph) => type switch
    {
        ScalarType { Scalar.IsGeneral: true } scalar =>
            $"reader.TryReadGeneral(JsonMetadataServices.{scalar.Scalar.Converter}, out {target})",
        ScalarType { Scalar.Name: "ByteArray" } => $"reader.TryReadBase64(out {target})",
        ScalarType scalar => $"reader.TryRead{scalar.Scalar.Name}(out {target})",
        EnumType item => $"reader.{item.Underlying}(out {target})",
        _ => $"TryRead{graph.Name(type)}(ref reader, out {target})",
    };

    static string Cast(PayloadType type, PayloadGraph graph) => type is EnumType ? $"({graph.Text(type)})" : "";

    static string Literal(string start, PayloadMember member) => $"{start}\"{JsonNames.Escape(member.JsonName)}\":";

    static string Skip(string literal) => $"!reader.TrySkip({literal.ToLiteral()}u8)";
}
