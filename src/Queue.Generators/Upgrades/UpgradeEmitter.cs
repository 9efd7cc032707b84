using Queue.Generators.Common;
using Queue.Generators.Jobs;
using Queue.Generators.Payloads;
using Queue.Generators.Tables;

namespace Queue.Generators.Upgrades;

/// <summary>Writes the decoder of a job's older versions, for jobs that have some.</summary>
static class UpgradeEmitter
{
    public static void Write(CodeWriter writer, JobModel job, AssemblyModel assembly)
    {
        if (job.Upgrades.Count == 0 || (job.JsonContext is null && !job.Payload.IsSupported))
            return;
        writer.Line();
        if (job.Upgrades.Any(upgrade => upgrade.Restrictions.IsObsolete))
            writer.Line(Restrictions.Obsolete);
        writer.Line($"static {job.Type} global::Queue.IJob<{job.Type}>.Upgrade(global::Queue.Json.OldPayload payload)");
        using (writer.OpenBrace())
        {
            writer.Line($"var json = {job.JsonContext ?? PayloadEmitter.JsonContext(assembly)}.Default;");
            for (var i = 0; i < job.Upgrades.Count; i++)
                WriteVersion(writer, job, i);
            writer.Line($"return {Call(job, job.Upgrades[job.Upgrades.Count - 1])};");
        }
    }

    static void WriteVersion(CodeWriter writer, JobModel job, int index)
    {
        var upgrade = job.Upgrades[index];
        var read = $"payload.Read<{upgrade.Old}>({upgrade.Version}, json);";
        if (index == 0)
        {
            writer.Line($"var version{upgrade.Version} = {read}");
            return;
        }

        writer.Line($"var version{upgrade.Version} = payload.Version < {upgrade.Version}");
        using (writer.Indent())
        {
            writer.Line($"? {Call(job, job.Upgrades[index - 1])}");
            writer.Line($": {read}");
        }
    }

    static string Call(JobModel job, UpgradeModel upgrade) =>
        $"payload.Check({upgrade.Version}, {job.Type}.{upgrade.Method}(version{upgrade.Version}))";
}
