using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the methods that write payloads.</summary>
static class WriterEmitter
{
    public static void WriteMethod(CodeWriter writer, PayloadType type, PayloadGraph graph)
    {
        MethodText.WriteHead(
            writer, $"internal static void Write{graph.Name(type)}(",
            $"ref PayloadWriter writer, {graph.VariableText(type)} value)");
        using (writer.OpenBrace())
        {
            if (!type.IsValueType)
                WriteNullCheck(writer);
            var isCounted = graph.IsCounted(type) && type is not NullableType;
            if (isCounted)
                writer.Line("writer.Enter();");
            WriteBody(writer, type, graph);
            if (isCounted)
                writer.Line("writer.Leave();");
        }
    }

    static void WriteNullCheck(CodeWriter writer)
    {
        writer.Line("if (writer.TryWriteNull(value))");
        using (writer.Indent())
            writer.Line("return;");
    }

    static void WriteBody(CodeWriter writer, PayloadType type, PayloadGraph graph)
    {
        switch (type)
        {
            case EnumType item:
                EnumNameEmitter.WriteWriter(writer, item, graph);
                break;
            case ObjectType item:
                ObjectWriterEmitter.Write(writer, item, graph);
                break;
            case NullableType nullable:
                WriteNullable(writer, graph[nullable.Underlying], graph);
                break;
            case CollectionType collection:
                WriteItems(writer, collection, graph);
                break;
            case DictionaryType dictionary:
                WriteEntries(writer, dictionary, graph);
                break;
        }
    }

    static void WriteNullable(CodeWriter writer, PayloadType underlying, PayloadGraph graph)
    {
        writer.Line("if (value is { } present)");
        using (writer.Indent())
            WriteValue(writer, underlying, "present", graph);
        writer.Line("else");
        using (writer.Indent())
            writer.Line("writer.WriteNull();");
    }

    static void WriteItems(CodeWriter writer, CollectionType type, PayloadGraph graph)
    {
        var element = graph[type.Element];
        if (type.Kind == CollectionKind.ImmutableArray)
        {
            writer.Line("if (value.IsDefault)");
            using (writer.Indent())
                writer.Line("PayloadWriter.StepBack();");
        }

        WriteLiteral(writer, "[");
        if (type.Kind is CollectionKind.Array or CollectionKind.List)
        {
            var count = type.Kind == CollectionKind.Array ? "Length" : "Count";
            using (writer.Open($"for (var i = 0; i < value.{count}; i++)"))
            {
                writer.Line("if (i > 0)");
                using (writer.Indent())
                    WriteLiteral(writer, ",");
                WriteValue(writer, element, "value[i]", graph);
            }

            writer.Line();
        }
        else
        {
            WriteEach(writer, () => WriteValue(writer, element, "item", graph));
        }

        WriteLiteral(writer, "]");
    }

    static void WriteEntries(CodeWriter writer, DictionaryType type, PayloadGraph graph)
    {
        WriteLiteral(writer, "{");
        WriteEach(writer, () =>
        {
            writer.Line("writer.WriteKey(item.Key);");
            WriteValue(writer, graph[type.Value], "item.Value", graph);
        });
        WriteLiteral(writer, "}");
    }

    static void WriteEach(CodeWriter writer, Action writeItem)
    {
        writer.Line("var isFirst = true;");
        using (writer.Open("foreach (var item in value)"))
        {
            writer.Line("if (!isFirst)");
            using (writer.Indent())
                WriteLiteral(writer, ",");
            writer.Line("isFirst = false;");
            writeItem();
        }

        writer.Line();
    }

    public static void WriteValue(
        CodeWriter writer, PayloadType type, string value, PayloadGraph graph) => writer.Line(type switch
    {
        ScalarType { Scalar.IsGeneral: true } scalar =>
            $"writer.WriteGeneral({value}, JsonMetadataServices.{scalar.Scalar.Converter});",
        ScalarType scalar => $"writer.{scalar.Scalar.Write}({value});",
        EnumType { HasMethods: true } => $"Write{graph.Name(type)}(ref writer, {value});",
        EnumType { Names: not null } => $"writer.WriteEnumName({value});",
        EnumType { Underlying.Write: "WriteInt64" } => $"writer.WriteInt64((long){value});",
        EnumType => $"writer.WriteUInt64((ulong){value});",
        _ => $"Write{graph.Name(type)}(ref writer, {value});",
    });

    public static void WriteLiteral(CodeWriter writer, string literal) =>
        writer.Line($"writer.WriteLiteral({literal.ToLiteral()}u8);");
}
