using Queue.Generators.Common;

namespace Queue.Generators.Tables;

/// <summary>Writes the attributes by which the compilers of other assemblies know this one's jobs.</summary>
static class StatementEmitter
{
    const string Namespace = "global::Queue.CompilerServices";

    public static void Write(CodeWriter writer, TableModel table, AssemblyModel assembly, bool isComposed)
    {
        if (table.Entries.Count == 0)
            return;

        var className = $"Queue.{assembly.TableName}".ToLiteral();
        var composed = isComposed ? ", IsComposed = true" : "";
        writer.Line(
            $"[assembly: {Namespace}.JobAssembly({ReferencedAssembly.NewestFormat}, {className}{composed})]");
        foreach (var entry in table.Entries)
            writer.Line(Format(entry));
        writer.Line();
    }

    static string Format(EntryModel entry)
    {
        var arguments = $"{entry.Name.ToLiteral()}, {entry.Version}, {entry.Type.ToLiteral()}";
        if (entry.DeclaredIn is not null)
            arguments += $", DeclaredIn = {entry.DeclaredIn.ToLiteral()}";
        if (entry.Handler is not null)
            arguments += $", Handler = {entry.Handler.ToLiteral()}";
        if (entry.Aliases.Count > 0)
        {
            var aliases = string.Join(", ", entry.Aliases.Select(alias => alias.ToLiteral()));
            arguments += $", Aliases = new[] {{ {aliases} }}";
        }

        return $"[assembly: {Namespace}.JobEntry({arguments})]";
    }
}
