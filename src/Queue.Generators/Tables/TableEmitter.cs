using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Tables;

/// <summary>Writes the dispatch table: name to runner, runner to handler.</summary>
static class TableEmitter
{
    /// <summary>Up to so many names the compiler's own switch over texts is the fastest, and easy to read.</summary>
    const int MaxSwitch = 50;

    /// <summary>A namespace of its own: its usings win over what a program has in the namespace Queue.</summary>
    const string Namespace = "Queue.Generated.Tables";

    const string TableSummary =
        "/// <summary>The table, for <c>AddJobs</c> or a <see cref=\"global::Queue.Worker\"/>.</summary>";

    public static SourceText Emit(TableModel table, CompositionModel composition, AssemblyModel assembly)
    {
        var isComposed = composition.Tables.Count > 0;
        var hasOwnTable = !isComposed || table.Handlers.Count > 0;
        var restrictions = Restrictions.All(table.Handlers.Select(handler => handler.Restrictions));
        var writer = CodeWriter.ForFile(restrictions);
        StatementEmitter.Write(writer, table, assembly, isComposed);
        using (writer.Open("namespace Queue"))
        {
            using (writer.Open(WriteHead(writer, assembly, isComposed)))
            {
                if (isComposed && hasOwnTable)
                    WriteOwnTable(writer, assembly);
                writer.Line(TableSummary);
                if (isComposed)
                    WriteComposedTable(writer, composition, hasOwnTable);
                else
                    writer.Line($"public static JobTable Table {{ get; }} = {New(assembly)};");
            }
        }

        if (hasOwnTable)
        {
            using (writer.Open($"namespace {Namespace}"))
            {
                WriteUsings(writer, table);
                WriteTable(writer, table, assembly, restrictions);
            }
        }

        return writer.ToSourceText();
    }

    static string New(AssemblyModel assembly) => $"new global::{Namespace}.{assembly.TableTypeName}()";

    static void WriteUsings(CodeWriter writer, TableModel table)
    {
        writer.Line("using global::System.Threading.Tasks;");
        writer.Line("using global::Microsoft.Extensions.DependencyInjection;");
        writer.Line("using global::Queue.CompilerServices;");
    }

    static string WriteHead(CodeWriter writer, AssemblyModel assembly, bool isComposed)
    {
        writer.Line(isComposed
            ? "/// <summary>The jobs that this program handles, those of its references included.</summary>"
            : "/// <summary>The jobs that this assembly handles.</summary>");
        writer.Line(GeneratedCode.Attribute);
        return $"public static class {assembly.TableName}";
    }

    static void WriteOwnTable(CodeWriter writer, AssemblyModel assembly)
    {
        writer.Line("/// <summary>The jobs that this assembly handles itself.</summary>");
        writer.Line(
            "[global::System.ComponentModel.EditorBrowsable(" +
            "global::System.ComponentModel.EditorBrowsableState.Never)]");
        writer.Line($"public static JobTable OwnTable {{ get; }} = {New(assembly)};");
        writer.Line();
    }

    static void WriteComposedTable(CodeWriter writer, CompositionModel composition, bool hasOwnTable)
    {
        writer.Line("public static global::Queue.JobTable Table { get; } =");
        using (writer.Indent())
        {
            writer.Line("new global::Queue.CompilerServices.ComposedJobTable(");
            using (writer.Indent())
            {
                var tables = hasOwnTable ? composition.Tables.Prepend("OwnTable") : composition.Tables;
                writer.Line($"{string.Join(",\n", tables)});");
            }
        }
    }

    static void WriteTable(CodeWriter writer, TableModel table, AssemblyModel assembly, Restrictions restrictions)
    {
        var names = NameRunners(table.Handlers, assembly);
        var jobNames = table.Names;
        if (restrictions.IsObsolete)
            writer.Line(Restrictions.Obsolete);
        using (writer.Open($"internal sealed class {assembly.TableTypeName} : JobTable"))
        {
            WriteRunners(writer, names);
            writer.Line();
            if (jobNames.Count > MaxSwitch)
                WriteIndex(writer, table, assembly);
            else
                WriteSwitch(writer, jobNames);
            WriteAddHandlers(writer, table.Handlers);
            writer.WriteAll(names, (writer, name, i) =>
            {
                writer.Line();
                HandlerEmitter.WriteRunner(writer, table.Handlers[i], name);
            });
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

        writer.Line(
            "public override global::System.Collections.Generic.IReadOnlyList<JobRunner> Runners => runners;");
    }

    static void WriteSwitch(CodeWriter writer, IReadOnlyList<(string Name, int Index)> names)
    {
        if (names.Count == 0)
        {
            writer.Line("public override JobRunner? Find(string name) => null;");
            return;
        }

        using (writer.Open("public override JobRunner? Find(string name) => name switch", "};"))
        {
            foreach (var (name, index) in names)
                writer.Line($"{name.ToLiteral()} => runners[{index}],");
            writer.Line("_ => null,");
        }
    }

    static void WriteIndex(CodeWriter writer, TableModel table, AssemblyModel assembly)
    {
        writer.Line("private readonly JobNameIndex byName;");
        writer.Line();
        var aliases = table.Names.Where(entry => entry.Name != table.Handlers[entry.Index].JobName).ToList();
        const string start = "byName = new JobNameIndex(";
        if (aliases.Count == 0)
        {
            writer.Line($"internal {assembly.TableTypeName}() => {start}runners);");
        }
        else
        {
            writer.Line($"internal {assembly.TableTypeName}() => {start}");
            using (writer.Indent())
            {
                writer.Line("runners,");
                var pairs = aliases.Select(alias => $"({alias.Name.ToLiteral()}, {alias.Index})");
                writer.Line($"{string.Join(",\n", pairs)});");
            }
        }

        writer.Line();
        writer.Line("public override JobRunner? Find(string name) => byName.Find(name);");
    }

    static void WriteAddHandlers(CodeWriter writer, EquatableArray<HandlerModel> handlers)
    {
        var classes = handlers
            .Where(handler => handler.Class is { IsScoped: true })
            .Select(handler => handler.Class!)
            .Distinct()
            .OrderBy(handlerClass => handlerClass.Type, StringComparer.Ordinal)
            .ToList();
        var middleware = handlers
            .SelectMany(handler => handler.Middleware)
            .Where(one => one.IsScoped)
            .Distinct()
            .OrderBy(one => one.Type, StringComparer.Ordinal)
            .ToList();
        var count = classes.Count + middleware.Count;
        if (count == 0)
            return;

        writer.Line();
        const string head = "public override void AddHandlers(IServiceCollection services)";
        writer.Line(count == 1 ? $"{head} =>" : head);
        using (count == 1 ? writer.Indent() : writer.OpenBrace())
        {
            foreach (var handlerClass in classes)
                HandlerEmitter.WriteRegistration(writer, handlerClass);
            foreach (var one in middleware)
                HandlerEmitter.WriteMiddlewareRegistration(writer, one);
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
