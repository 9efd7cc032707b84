using Microsoft.CodeAnalysis.Text;
using Queue.Generators.Common;
using Queue.Generators.Handlers;

namespace Queue.Generators.Tables;

/// <summary>Writes the dispatch table: name to runner, runner to handler.</summary>
static class TableEmitter
{
    /// <summary>Up to so many names the compiler's own switch over texts is the fastest.</summary>
    const int MaxSwitch = 50;

    const string Runner = "global::Queue.CompilerServices.JobRunner";

    public static SourceText Emit(TableModel table, AssemblyModel assembly)
    {
        var writer = CodeWriter.ForFile();
        using (writer.Open("namespace Queue"))
        {
            writer.Line("/// <summary>The jobs that this assembly handles.</summary>");
            writer.Line(GeneratedCode.Attribute);
            using (writer.Open($"public static class {assembly.TableName}"))
                WriteTable(writer, table, assembly);
        }

        return writer.ToSourceText();
    }

    static void WriteTable(CodeWriter writer, TableModel table, AssemblyModel assembly)
    {
        writer.Line("/// <summary>The table, for <c>AddJobs</c> or a <see cref=\"global::Queue.Worker\"/>.</summary>");
        writer.Line("public static global::Queue.JobTable Table { get; } = new GeneratedTable();");
        writer.Line();
        var names = NameRunners(table.Handlers, assembly.TableName);
        using (writer.Open("private sealed class GeneratedTable : global::Queue.JobTable"))
        {
            WriteRunners(writer, names);
            writer.Line();
            WriteFind(writer, table.Handlers);
            WriteAddHandlers(writer, table.Handlers);
        }

        for (var i = 0; i < names.Count; i++)
        {
            writer.Line();
            HandlerEmitter.WriteRunner(writer, table.Handlers[i], names[i]);
        }
    }

    static void WriteRunners(CodeWriter writer, List<string> names)
    {
        using (writer.Open($"private readonly {Runner}[] runners = new {Runner}[]", "};"))
        {
            foreach (var name in names)
                writer.Line($"new {name}(),");
        }

        writer.Line();
        writer.Line($"public override global::System.Collections.Generic.IReadOnlyList<{Runner}> Runners => runners;");
    }

    static void WriteFind(CodeWriter writer, EquatableArray<HandlerModel> handlers)
    {
        if (handlers.Count > MaxSwitch)
        {
            WriteDictionary(writer);
            return;
        }

        writer.Line($"public override {Runner}? Find(string name)");
        using (writer.OpenBrace())
        {
            if (handlers.Count == 0)
            {
                writer.Line("return null;");
                return;
            }

            using (writer.Open("return name switch", "};"))
            {
                for (var i = 0; i < handlers.Count; i++)
                    writer.Line($"{handlers[i].JobName.ToLiteral()} => runners[{i}],");
                writer.Line("_ => null,");
            }
        }
    }

    static void WriteDictionary(CodeWriter writer)
    {
        const string Frozen = "global::System.Collections.Frozen.FrozenDictionary";
        writer.Line($"private readonly {Frozen}<string, {Runner}> byName;");
        writer.Line();
        using (writer.Open("internal GeneratedTable()"))
        {
            writer.Line($"byName = {Frozen}.ToFrozenDictionary(");
            using (writer.Indent())
                writer.Line("runners, static runner => runner.Definition.Name, global::System.StringComparer.Ordinal);");
        }

        writer.Line();
        writer.Line($"public override {Runner}? Find(string name) =>");
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
        writer.Line("public override void AddHandlers(global::Microsoft.Extensions.DependencyInjection.IServiceCollection services)");
        using (writer.OpenBrace())
        {
            foreach (var handlerClass in classes)
                HandlerEmitter.WriteRegistration(writer, handlerClass);
        }
    }

    /// <summary>Names the runners after their jobs; jobs of one name in several namespaces get numbers.</summary>
    static List<string> NameRunners(EquatableArray<HandlerModel> handlers, string tableName)
    {
        var names = new List<string>();
        var used = new HashSet<string>(StringComparer.Ordinal) { tableName };
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
