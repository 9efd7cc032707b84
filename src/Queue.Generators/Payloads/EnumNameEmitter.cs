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
        var names = type.Names!.Value.Where(name => name.IsRead).ToList();
        if (names.Count == 0)
        {
            writer.Line("return reader.TryReadEnumName(out value);");
            return;
        }

        writer.Line("var name = reader.PeekText();");
        foreach (var name in names)
        {
            var literal = JsonNames.Escape(name.JsonName).ToLiteral();
            writer.Line($"{(name == names[0] ? "" : "else ")}if (name.SequenceEqual({literal}u8))");
            using (writer.Indent())
                writer.Line($"value = {Value(name, type, graph)};");
        }

        writer.Line("else");
        using (writer.Indent())
            writer.Line("return reader.TryReadEnumName(out value);");
        writer.Line("reader.SkipText(name);");
        writer.Line("return true;");
    }

    static string Value(EnumName name, EnumType type, PayloadGraph graph) =>
        name.IsCast ? $"({graph.Text(type)}){name.Value}" : $"{graph.Text(type)}.{name.Value}";

    static string Literal(EnumName name) => $"\"{JsonNames.Escape(name.JsonName)}\"";
}
