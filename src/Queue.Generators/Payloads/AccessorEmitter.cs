using Queue.Generators.Common;

namespace Queue.Generators.Payloads;

/// <summary>
/// Writes accessors that go past the compiler: an init-only member that is absent from a document keeps its
/// initializer, and a required one is demanded of the document, not of the code.
/// </summary>
static class AccessorEmitter
{
    /// <summary>With what the accessors of setters begin.</summary>
    public const string SetterStart = "Set";

    /// <summary>The accessor of a constructor; <see cref="PayloadNames"/> keeps its name free.</summary>
    public static string Constructor(string typeName) => $"Construct{typeName}";

    /// <summary>
    /// The accessor of a setter, by the member's index; <see cref="PayloadNames"/> keeps its name free.
    /// </summary>
    public static string Setter(string typeName, int member) => $"{SetterStart}{typeName}Member{member + 1}";

    /// <summary>The accessor of a constructor as the context calls it.</summary>
    public static string Constructor(ObjectType type, PayloadGraph graph) =>
        type.Generic is { } generic ? $"{graph.AccessorsOf(generic)}.New" : Constructor(graph.Name(type));

    /// <summary>The accessor of a setter as the context calls it, or as others do.</summary>
    public static string Setter(ObjectType type, PayloadMember member, PayloadGraph graph, string context = "") =>
        member.Generic is { } generic
            ? $"{graph.AccessorsOf(generic)}.Set{member.MetadataName}"
            : $"{context}{Setter(graph.Name(type), IndexOf(type, member))}";

    static int IndexOf(ObjectType type, PayloadMember member) =>
        type.Members.TakeWhile(other => other != member).Count();

    /// <summary>Writes those of one type; for members of a generic type there are others.</summary>
    public static void Write(CodeWriter writer, ObjectType type, PayloadGraph graph)
    {
        foreach (var member in type.Members.Where(member => graph.HasAccessor(type, member) && member.Generic is null))
        {
            var target = type.IsValueType ? $"ref {graph.Text(type)}"
                : member.DeclaringType == type.Type ? graph.Text(type)
                : member.DeclaringType;
            WriteStart(writer, graph);
            WriteSetter(
                writer, Setter(type, member, graph), member, target, graph.VariableText(graph[member.Type]));
        }

        if (!type.MustBypassRequired || type.Generic is not null)
            return;
        WriteStart(writer, graph);
        WriteConstructor(
            writer, Constructor(type, graph), graph.Text(type),
            type.Parameters.Select(parameter => graph.VariableText(graph[parameter.Type])));
    }

    /// <summary>Writes those of generic types, in a class for each definition.</summary>
    public static void WriteGeneric(CodeWriter writer, PayloadGraph graph)
    {
        var types = graph.Types.OfType<ObjectType>().ToList();
        var members = types
            .SelectMany(type => type.Members.Where(member => graph.HasAccessor(type, member)))
            .Where(member => member.Generic is not null)
            .ToLookup(member => member.Generic!.Definition.Type, StringComparer.Ordinal);
        var constructors = types
            .Where(type => type is { MustBypassRequired: true, Generic: not null })
            .ToLookup(type => type.Generic!.Definition.Type, StringComparer.Ordinal);
        foreach (var definition in graph.Definitions)
        {
            if (!members.Contains(definition.Type) && !constructors.Contains(definition.Type))
                continue;
            writer.Line();
            writer.Line(GeneratedCode.Attribute);
            if (graph.Restrictions.IsObsolete)
                writer.Line(Restrictions.Obsolete);
            writer.Line($"file static class {graph.AccessorsOf(definition, definition.Parameters)}");
            using (writer.Indent())
            {
                foreach (var constraint in definition.Constraints)
                    writer.Line(constraint);
            }

            using (writer.OpenBrace())
                WriteDefinition(writer, definition, members[definition.Type], constructors[definition.Type]);
        }
    }

    static void WriteStart(CodeWriter writer, PayloadGraph graph)
    {
        writer.Line();
        if (graph.Restrictions.IsObsolete)
            writer.Line(Restrictions.Obsolete);
    }

    static void WriteDefinition(
        CodeWriter writer,
        GenericDefinition definition,
        IEnumerable<PayloadMember> members,
        IEnumerable<ObjectType> types)
    {
        var isFirst = true;
        var target = definition.IsValueType ? $"ref {definition.Type}" : definition.Type;
        foreach (var member in members.GroupBy(member => member.MetadataName).Select(same => same.First()))
        {
            if (!isFirst)
                writer.Line();
            isFirst = false;
            WriteSetter(writer, $"Set{member.MetadataName}", member, target, member.Generic!.Types[0]);
        }

        if (types.FirstOrDefault() is not { } type)
            return;
        if (!isFirst)
            writer.Line();
        WriteConstructor(writer, "New", definition.Type, type.Generic!.Types);
    }

    static void WriteSetter(CodeWriter writer, string name, PayloadMember member, string target, string value)
    {
        var accessed = $"set_{member.MetadataName}".ToLiteral();
        writer.Line($"[UnsafeAccessor(UnsafeAccessorKind.Method, Name = {accessed})]");
        writer.Line($"internal static extern void {name}({target} target, {value} value);");
    }

    static void WriteConstructor(CodeWriter writer, string name, string type, IEnumerable<string> parameters)
    {
        var arguments = parameters.Select((parameter, i) => $"{parameter} argument{i}");
        writer.Line("[UnsafeAccessor(UnsafeAccessorKind.Constructor)]");
        writer.Line($"internal static extern {type} {name}({string.Join(", ", arguments)});");
    }
}
