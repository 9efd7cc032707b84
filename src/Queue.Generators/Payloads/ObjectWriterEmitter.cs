using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>Writes the statements that write the members of a record, class or struct.</summary>
static class ObjectWriterEmitter
{
    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        var members = type.Members.Where(member => member.IsWritten).ToList();
        if (members.Count == 0)
        {
            WriterEmitter.WriteLiteral(writer, "{}");
            return;
        }

        var locals = members.Exists(member => member.IsConditional) ? new LocalNames(members) : null;
        var isSure = !members[0].IsConditional;
        if (isSure)
            WriteName(writer, "WriteLiteral", "{", members[0]);
        else
            WriterEmitter.WriteLiteral(writer, "{");
        for (var i = 0; i < members.Count; i++)
        {
            var (member, isFirst) = (members[i], i == 0);
            if (member.IsConditional)
            {
                WriteConditional(writer, member, locals![member], isFirst, isSure, graph);
                continue;
            }

            if (!isFirst)
                WriteName(writer, member, isFirst: false, isSure);
            WriterEmitter.WriteValue(writer, graph[member.WrittenType], $"value.{member.Name}", graph);
            isSure = true;
        }

        WriterEmitter.WriteLiteral(writer, "}");
    }

    static void WriteConditional(
        CodeWriter writer, PayloadMember member, string local, bool isFirst, bool isSure, PayloadGraph graph)
    {
        var type = graph[member.WrittenType];
        var present = type is NullableType nullable ? graph[nullable.Underlying] : type;
        var mayBeNull = type is { IsValueType: false } or NullableType;
        if (!mayBeNull)
            writer.Line($"var {local} = value.{member.Name};");
        using (writer.Open(mayBeNull ? $"if (value.{member.Name} is {{ }} {local})" : $"if ({Test(type, local)})"))
        {
            WriteName(writer, member, isFirst, isSure);
            WriterEmitter.WriteValue(writer, present, local, graph);
        }

        writer.Line();
    }

    static string Test(PayloadType type, string local) => type switch
    {
        ScalarType { Scalar.Name: "Boolean" } => local,
        ScalarType { Scalar.Zero: { } zero } => $"{local} != {zero}",
        EnumType => $"{local} != 0",
        _ => $"!PayloadWriter.IsDefault({local})",
    };

    // Where it isn't known whether a member comes before it, the writer finds out.
    static void WriteName(CodeWriter writer, PayloadMember member, bool isFirst, bool isSure)
    {
        WriteName(writer, isFirst || isSure ? "WriteLiteral" : "WriteName", isFirst ? "" : ",", member);
    }

    static void WriteName(CodeWriter writer, string method, string before, PayloadMember member) =>
        writer.Line($"writer.{method}({JsonNames.ToLiteral(before, member.JsonName)}u8);");
}
