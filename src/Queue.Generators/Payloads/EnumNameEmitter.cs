using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the statements that write and read enums by their names.</summary>
static class EnumNameEmitter
{
    public static void WriteWriter(CodeWriter writer, EnumType type, PayloadGraph graph)
    {
        using (writer.Open("switch (value)"))
        {
            foreach (var name in type.Names!.Value)
            {
                writer.Line($"case {Value(name, type, graph)}:");
                using (writer.Indent())
                {
                    WriterEmitter.WriteLiteral(writer, Literal(name));
                    writer.Line("break;");
                }
            }

            writer.Line("default:");
            using (writer.Indent())
            {
                writer.Line("writer.WriteEnumName(value);");
                writer.Line("break;");
            }
        }
    }

    public static void WriteReader(CodeWriter writer, EnumType type, PayloadGraph graph)
    {
        var isFirst = true;
        foreach (var name in type.Names!.Value.Where(name => name.IsRead))
        {
            writer.Line($"{(isFirst ? "" : "else ")}if (reader.TrySkip({Literal(name).ToLiteral()}u8))");
            using (writer.Indent())
                writer.Line($"value = {Value(name, type, graph)};");
            isFirst = false;
        }

        if (isFirst)
        {
            writer.Line("return reader.TryReadEnumName(out value);");
            return;
        }

        writer.Line("else");
        using (writer.Indent())
            writer.Line("return reader.TryReadEnumName(out value);");
        writer.Line("return true;");
    }

    static string Value(EnumName name, EnumType type, PayloadGraph graph) =>
        name.IsCast ? $"({graph.Text(type)}){name.Value}" : $"{graph.Text(type)}.{name.Value}";

    static string Literal(EnumName name) => $"\"{JsonNames.Escape(name.JsonName)}\"";
}
