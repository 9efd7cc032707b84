using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Tables;

/// <summary>Writes the dispatch table: name to runner, runner to handler.</summary>
static class TableEmitter
{
    /// <summary>Up to so many names the compiler's own switch over texts is the fastest.</summary>
    const int MaxSwitch = 50;

    public static SourceText Emit(TableModel table, AssemblyModel assembly)
    {
        var restrictions = Restrictions.All(table.Handlers.Select(handler => handler.Restrictions));
        var writer = CodeWriter.ForFile(restrictions);
        using (writer.Open("namespace Queue"))
        {
            if (table.Handlers.Count > MaxSwitch)
                writer.Line("using global::System.Collections.Frozen;");
            writer.Line("using global::System.Collections.Generic;");
            writer.Line("using global::System.Threading.Tasks;");
            writer.Line("using global::Microsoft.Extensions.DependencyInjection;");
            writer.Line("using global::Microsoft.Extensions.DependencyInjection.Extensions;");
            writer.Line("using global::Queue.CompilerServices;");
            writer.Line();
            WriteEntry(writer, table, assembly, restrictions);
        }

        return writer.ToSourceText();
    }

    static void WriteEntry(CodeWriter writer, TableModel table, AssemblyModel assembly, Restrictions restrictions)
    {
        writer.Line("/// <summary>The jobs that this assembly handles.</summary>");
        writer.Line(GeneratedCode.Attribute);
        using (writer.Open($"public static class {assembly.TableName}"))
        {
            writer.Line(
                "/// <summary>The table, for <c>AddJobs</c> or a <see cref=\"global::Queue.Worker\"/>.</summary>");
            writer.Line($"public static JobTable Table {{ get; }} = new {assembly.TableTypeName}();");
            writer.Line();
            WriteTable(writer, table, assembly, restrictions);
        }
    }

    static void WriteTable(CodeWriter writer, TableModel table, AssemblyModel assembly, Restrictions restrictions)
    {
        var names = NameRunners(table.Handlers, assembly);
        if (restrictions.IsObsolete)
            writer.Line(Restrictions.Obsolete);
        using (writer.Open($"private sealed class {assembly.TableTypeName} : JobTable"))
        {
            WriteRunners(writer, names);
            writer.Line();
            if (table.Handlers.Count > MaxSwitch)
                WriteDictionary(writer, assembly);
            else
                WriteSwitch(writer, table.Handlers);
            WriteAddHandlers(writer, table.Handlers);
            for (var i = 0; i < names.Count; i++)
            {
                writer.Line();
                HandlerEmitter.WriteRunner(writer, table.Handlers[i], names[i]);
            }
        }
    }

    static void WriteRunners(CodeWriter writer, List<string> names)
    {
        const string start = "private readonly JobRunner[] runners =";
        var all = string.Join(", ", names.Select(name => $"new {name}()"));
        if (start.Length + all.Length + 6 <= writer.Room)
        {
            writer.Line(names.Count == 0 ? $"{start} {{ }};" : $"{start} {{ {all} }};");
        }
        else
        {
            using (writer.Open(start, "};"))
            {
                foreach (var name in names)
                    writer.Line($"new {name}(),");
            }
        }

        writer.Line("public override IReadOnlyList<JobRunner> Runners => runners;");
    }

    static void WriteSwitch(CodeWriter writer, EquatableArray<HandlerModel> handlers)
    {
        if (handlers.Count == 0)
        {
            writer.Line("public override JobRunner? Find(string name) => null;");
            return;
        }

        using (writer.Open("public override JobRunner? Find(string name) => name switch", "};"))
        {
            for (var i = 0; i < handlers.Count; i++)
                writer.Line($"{handlers[i].JobName.ToLiteral()} => runners[{i}],");
            writer.Line("_ => null,");
        }
    }

    static void WriteDictionary(CodeWriter writer, AssemblyModel assembly)
    {
        writer.Line("private readonly FrozenDictionary<string, JobRunner> byName;");
        writer.Line();
        writer.Line($"internal {assembly.TableTypeName}() =>");
        using (writer.Indent())
            writer.Line("byName = runners.ToFrozenDictionary(static runner => runner.Definition.Name);");
        writer.Line();
        writer.Line("public override JobRunner? Find(string name) =>");
        using (writer.Indent())
            writer.Line("byName.TryGetValue(name, out var runner) ? runner : null;");
    }

    static void WriteAddHandlers(CodeWriter writer, EquatableArray<HandlerModel> handlers)
    {
        var classes = handlers
            .Where(handler => handler.Class is { IsScoped: true })
            .Select(handler => handler.Class!)
            .Distinct()
            .OrderBy(handlerClass => handlerClass.Type, StringComparer.Ordinal)
            .ToList();
        if (classes.Count == 0)
            return;

        writer.Line();
        const string head = "public override void AddHandlers(IServiceCollection services)";
        writer.Line(classes.Count == 1 ? $"{head} =>" : head);
        using (classes.Count == 1 ? writer.Indent() : writer.OpenBrace())
        {
            foreach (var handlerClass in classes)
                HandlerEmitter.WriteRegistration(writer, handlerClass);
        }
    }

    /// <summary>Names the runners after their jobs; jobs of one name in several namespaces get numbers.</summary>
    static List<string> NameRunners(EquatableArray<HandlerModel> handlers, AssemblyModel assembly)
    {
        var names = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal) { "JobRunner", assembly.TableTypeName };
        foreach (var handler in handlers)
        {
            var name = $"{handler.RunnerName}Runner";
            for (var i = 2; !used.Add(name); i++)
                name = $"{handler.RunnerName}Runner{i}";
            names.Add(name);
        }

        return names;
    }
}
