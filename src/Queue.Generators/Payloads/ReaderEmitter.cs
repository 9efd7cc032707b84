using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the methods that read payloads in their canonical form.</summary>
static class ReaderEmitter
{
    public static void WriteMethod(CodeWriter writer, PayloadType type, PayloadGraph graph)
    {
        MethodText.WriteHead(
            writer, $"internal static bool TryRead{graph.Name(type)}(",
            $"ref PayloadReader reader, out {graph.VariableText(type)} value)");
        using (writer.OpenBrace())
        {
            if (type is not EnumType)
                writer.Line(type.IsValueType && type is not NullableType ? "value = default;" : "value = null;");
            switch (type)
            {
                case EnumType item:
                    EnumNameEmitter.WriteReader(writer, item, graph);
                    break;
                case ObjectType item:
                    ObjectReaderEmitter.Write(writer, item, graph);
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

    public static void WriteStart(CodeWriter writer, PayloadType type, string literal, PayloadGraph graph)
    {
        writer.Line($"if (!reader.TrySkip({literal}u8))");
        using (writer.Indent())
            writer.Line(type.IsValueType ? "return false;" : "return reader.TrySkipNull();");
        if (!graph.IsCounted(type))
            return;
        writer.Line("if (!reader.TryEnter())");
        using (writer.Indent())
            writer.Line("return false;");
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
        WriteStart(writer, type, "\"[\"", graph);
        writer.Line();
        writer.Line($"var items = new PayloadItems<{graph.Text(element)}>();");
        MethodText.WriteHead(
            writer, "while (items.TryMoveNext(ref reader) ", $"&& {Read(element, "var item", graph)})");
        using (writer.Indent())
            writer.Line($"items.Add({Cast(element, graph)}item);");
        if (graph.IsCounted(type))
            writer.Line("reader.Leave();");
        writer.Line($"value = items.To{Collected(type.Kind)}();");
        writer.Line(type.IsValueType ? "return !value.IsDefault;" : "return value is not null;");
    }

    static void WriteDictionary(CodeWriter writer, DictionaryType type, PayloadGraph graph)
    {
        var element = graph[type.Value];
        WriteStart(writer, type, "\"{\"", graph);
        writer.Line();
        writer.Line($"var items = new Dictionary<{graph.Text(type.Key)}, {graph.Text(element)}>();");
        var key = graph.VariableText(graph[type.Key]);
        using (writer.Open($"while (reader.TryReadNextKey(items.Count, out {key} key))"))
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

    static string Collected(CollectionKind kind) => kind switch
    {
        CollectionKind.Array or CollectionKind.ImmutableArray or CollectionKind.ImmutableList => $"{kind}",
        CollectionKind.HashSet or CollectionKind.ISet => "HashSet",
        _ => "List",
    };

    public static string Read(PayloadType type, string target, PayloadGraph graph) => type switch
    {
        ScalarType { Scalar.IsGeneral: true } scalar =>
            $"reader.TryReadGeneral(JsonMetadataServices.{scalar.Scalar.Converter}, out {target})",
        ScalarType { Scalar.Name: "ByteArray" } => $"reader.TryReadBase64(out {target})",
        ScalarType scalar => $"reader.TryRead{scalar.Scalar.Name}(out {target})",
        EnumType { Names: null } item => $"reader.TryRead{item.Underlying.Name}(out {target})",
        EnumType { HasMethods: false } => $"reader.TryReadEnumName<{graph.Text(type)}>(out {target})",
        _ => $"TryRead{graph.Name(type)}(ref reader, out {target})",
    };

    /// <summary>The type of a variable that such a value is read into.</summary>
    public static string ReadText(PayloadType type, PayloadGraph graph) =>
        type is EnumType { Names: null } item ? item.Keyword : graph.VariableText(type);

    public static string Cast(PayloadType type, PayloadGraph graph) =>
        type is EnumType { Names: null } ? $"({graph.Text(type)})" : "";
}
