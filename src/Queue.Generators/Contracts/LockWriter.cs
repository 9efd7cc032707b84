using System.Text;

namespace Queue.Generators.Contracts;

/// <summary>Writes the lock file: the same jobs always give the same text.</summary>
static class LockWriter
{
    /// <summary>The whole file, with LF at the end of each line.</summary>
    public static string Write(IEnumerable<LockedJob> jobs)
    {
        var text = new StringBuilder(LockFile.Header).Append('\n');
        foreach (var job in jobs.OrderBy(job => job.Name, StringComparer.Ordinal).ThenBy(job => job.Version))
            text.Append('\n').Append(Write(job));
        return text.ToString();
    }

    /// <summary>The block of one job.</summary>
    public static string Write(LockedJob job)
    {
        var text = new StringBuilder();
        Line(text, 0, $"job {job.Name} version {job.Version}");
        foreach (var alias in job.Aliases)
            Line(text, 1, $"alias {alias}");
        if (job.Context is not null)
            Line(text, 1, $"context {job.Context}");
        foreach (var type in job.Types)
            Write(text, type);
        return text.ToString();
    }

    static void Write(StringBuilder text, LockedType type)
    {
        switch (type)
        {
            case LockedObject item:
                Line(text, 1, $"{(item.IsStruct ? "struct" : "object")} {item.Name}{ObjectFlags.Write(item.Others)}");
                foreach (var member in item.Members)
                    Line(text, 2, $"{LockedNames.Write(member.Name)}: {member.Type}{Flags(member)}");
                break;
            case LockedEnum item:
                Line(text, 1, $"enum {item.Name} {item.Underlying} by {Form(item)}");
                foreach (var value in item.Values)
                    Line(text, 2, $"{LockedNames.Write(value.Name)} = {value.Number}");
                break;
            case LockedConverted item:
                Line(text, 1, $"converted {item.Name} by {item.Converter}");
                break;
        }
    }

    static string Flags(LockedMember member) =>
        (member.IsRequired ? $", {MemberFlags.Required}" : "")
        + (MemberFlags.Write(member.Omitted) is { } omitted ? $", {omitted}" : "")
        + (member.IsRead ? "" : $", {MemberFlags.NeverRead}")
        + string.Concat(MemberFlags.Write(member.Numbers)
            .Concat(MemberFlags.Write(member.Before))
            .Select(flag => $", {flag}"));

    static string Form(LockedEnum item) =>
        !item.IsByName ? "number" : item.HadNumbers ? LockFile.NameOrNumber : "name";

    static void Line(StringBuilder text, int depth, string line) =>
        text.Append(' ', 2 * depth).Append(line).Append('\n');
}
