using Queue.Generators.Common;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;

namespace Queue.Generators.Keys;

/// <summary>Writes the method that makes the key of a unique job.</summary>
static class KeyEmitter
{
    const string UniqueKey = "global::Queue.CompilerServices.UniqueKey";

    public static void Write(CodeWriter writer, JobModel job)
    {
        if (job.Policy.Unique is not { } unique)
            return;
        writer.Line();
        writer.Line($"static string? global::Queue.IJob<{job.Type}>.GetUniqueKey(");
        var end = unique.Members.Count == 0 ? " =>" : "";
        using (writer.Indent())
        {
            writer.Line($"{job.Type} job, global::System.ReadOnlySpan<byte> payload){end}");
            if (unique.Members.Count == 0)
                writer.Line($"{UniqueKey}.Of(payload);");
        }

        if (unique.Members.Count > 0)
            WriteMembers(writer, unique);
    }

    static void WriteMembers(CodeWriter writer, UniqueModel unique)
    {
        using var block = writer.OpenBrace();
        writer.Line("var writer = new global::Queue.Json.PayloadWriter();");
        for (var i = 0; i < unique.Members.Count; i++)
        {
            WriterEmitter.WriteLiteral(writer, i == 0 ? "[" : ",");
            WriteMember(writer, unique.Members[i], $"value{i + 1}");
        }

        WriterEmitter.WriteLiteral(writer, "]");
        writer.Line($"return {UniqueKey}.Take(ref writer);");
    }

    static void WriteMember(CodeWriter writer, KeyMember member, string variable)
    {
        var value = member.IsNullable ? variable : $"job.{member.Name}";
        var write = $"writer.{member.Write}({member.Before}{value}{member.After});";
        if (!member.IsNullable)
        {
            writer.Line(write);
            return;
        }

        writer.Line($"if (job.{member.Name} is {{ }} {variable})");
        using (writer.Indent())
            writer.Line(write);
        writer.Line("else");
        using (writer.Indent())
            writer.Line("writer.WriteNull();");
    }
}
