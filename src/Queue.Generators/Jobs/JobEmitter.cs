using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Keys;
using Queue.Generators.Payloads;
using Queue.Generators.Policies;
using Queue.Generators.Tables;
using Queue.Generators.Upgrades;

namespace Queue.Generators.Jobs;

/// <summary>Writes the part of a job that makes it an <c>IJob&lt;TSelf&gt;</c>.</summary>
static class JobEmitter
{
    const string TypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo";

    public static SourceText Emit(JobModel job, AssemblyModel assembly, PayloadNames names)
    {
        var upgrades = job.Upgrades.Select(upgrade => upgrade.Restrictions);
        var writer = CodeWriter.ForFile(
            Restrictions.All([job.Payload.Restrictions, job.Policy.Restrictions, .. upgrades]));
        WritePart(writer, job, assembly, names);
        return writer.ToSourceText();
    }

    static void WritePart(CodeWriter writer, JobModel job, AssemblyModel assembly, PayloadNames names)
    {
        var blocks = new Stack<CodeWriter.Block>();
        if (job.Namespace != "")
            blocks.Push(writer.Open($"namespace {job.Namespace}"));
        for (var i = 0; i < job.Parts.Count - 1; i++)
            blocks.Push(writer.Open($"partial {job.Parts[i].Keyword} {job.Parts[i].Name}"));

        var self = job.Parts[job.Parts.Count - 1];
        using (writer.Open($"partial {self.Keyword} {self.Name} : global::Queue.IJob<{job.Type}>"))
            WriteMembers(writer, job, assembly, names);

        while (blocks.Count > 0)
            blocks.Pop().Dispose();
    }

    static void WriteMembers(CodeWriter writer, JobModel job, AssemblyModel assembly, PayloadNames names)
    {
        var contract = $"global::Queue.IJob<{job.Type}>";
        var settings = job.Settings;
        var arguments =
            $"name: {settings.Name.ToLiteral()}, version: {settings.Version}, queue: {settings.Queue.ToLiteral()}";
        var older = job.Upgrades.Count == 0 ? "" : $", oldestVersion: {settings.OldestVersion}";
        writer.Line($"static global::Queue.JobDefinition {contract}.Definition {{ get; }} =");
        using (writer.Indent())
        {
            var end = job.Policy.IsDeclared ? "" : ";";
            writer.Line($"new({arguments}, priority: {settings.Priority}{older}){end}");
            if (job.Policy.IsDeclared)
                PolicyEmitter.Write(writer, job.Policy);
        }

        writer.Line();
        writer.Line($"static {TypeInfo}<{job.Type}>");
        using (writer.Indent())
        {
            writer.Line($"{contract}.JsonTypeInfo =>");
            writer.Line($"{JsonTypeInfo(job, assembly, names)};");
        }

        writer.Line();
        writer.Line($"static void {contract}.Write(");
        using (writer.Indent())
        {
            writer.Line($"ref global::Queue.Json.PayloadWriter writer, {job.Type} job) =>");
            writer.Line($"{Write(job, assembly, names)};");
        }

        writer.Line();
        writer.Line($"static bool {contract}.TryRead(");
        using (writer.Indent())
        {
            var end = job.IsByMetadata ? "" : " =>";
            writer.Line($"ref global::Queue.Json.PayloadReader reader, out {job.Type} job){end}");
        }

        WriteTryReadBody(writer, job, assembly, names);
        UpgradeEmitter.Write(writer, job, assembly);
        KeyEmitter.Write(writer, job);
    }

    static string JsonTypeInfo(JobModel job, AssemblyModel assembly, PayloadNames names) => job.JsonContext is { } own
        ? $"global::Queue.CompilerServices.JobMetadata.Get<{job.Type}>({own}.Default)"
        : PayloadEmitter.JsonTypeInfo(job.Payload, assembly, names);

    static string Write(JobModel job, AssemblyModel assembly, PayloadNames names) => job.IsByMetadata
        ? $"writer.WriteByMetadata(job, {JsonTypeInfo(job, assembly, names)})"
        : PayloadEmitter.Write(job.Payload, assembly, names);

    static void WriteTryReadBody(CodeWriter writer, JobModel job, AssemblyModel assembly, PayloadNames names)
    {
        if (!job.IsByMetadata)
        {
            using (writer.Indent())
                writer.Line($"{PayloadEmitter.TryRead(job.Payload, assembly, names)};");
            return;
        }

        using (writer.OpenBrace())
        {
            writer.Line("job = default!;");
            writer.Line("return false; // So that JsonTypeInfo reads it.");
        }
    }
}
